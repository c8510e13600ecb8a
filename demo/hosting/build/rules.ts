import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nginxHeaders, nginxMaps } from './nginx-rules.js';

/** Committed files that are made from `caching.ts`, relative to `demo/hosting`. */
export const RULE_FILES: Readonly<Record<string, () => string>> = {
  'nginx/maps.conf': nginxMaps,
  'nginx/headers.conf': nginxHeaders,
};

export function writeRules(hosting: string): void {
  for (const [file, content] of Object.entries(RULE_FILES)) writeFileSync(join(hosting, file), content());
}
