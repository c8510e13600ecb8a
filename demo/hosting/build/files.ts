import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files below `folder`, sorted, relative to it, with forward slashes; none that is hidden. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)\./.test(file) && statSync(join(folder, file)).isFile())
    .sort();
}

export function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

export function writeFile(to: string, content: string | Uint8Array): void {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, content);
}
