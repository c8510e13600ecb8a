/** A table of `integrity` hashes of the scripts that pages name, for the notes of a release: npm run integrity, after a build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

const SCRIPTS = ['dist/pokemon-lookalike.js', 'dist/pokemon-lookalike.global.js'];

/** Value of the attribute `integrity` for a file, by its path from the root of the package. */
export function integrityOf(file: string): string {
  return `sha384-${createHash('sha384')
    .update(readFileSync(join(ROOT, file)))
    .digest('base64')}`;
}

export function integrityTable(): string {
  const rows = SCRIPTS.map((file) => `| \`${file}\` | \`${integrityOf(file)}\` |`);
  return ['| file | integrity |', '| --- | --- |', ...rows].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(integrityTable());
