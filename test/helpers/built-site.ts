import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '../../demo/hosting/build-site.js';
import { filesIn } from '../../demo/hosting/build/files.js';
import { PRECOMPRESSED } from '../../demo/hosting/caching.js';

/** The site as `npm run build:site` makes it, in a folder of its own, with a few of the drawings. */
export interface BuiltSite {
  folder: string;
  /** What has an address: neither `_headers` nor compressed copies. */
  files: string[];
  /** Compressed copies. */
  copies: string[];
  remove(): void;
}

export async function builtSite(options: { precompress?: boolean } = {}): Promise<BuiltSite> {
  const folder = join(mkdtempSync(join(tmpdir(), 'site-')), 'site');
  await buildSite({ out: folder, art: 25, ...options });
  const all = filesIn(folder).filter((file) => file !== '_headers');
  return {
    folder,
    files: all.filter((file) => !PRECOMPRESSED.test(file)),
    copies: all.filter((file) => PRECOMPRESSED.test(file)),
    remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }),
  };
}
