import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import type { GalleryHeader } from '../../src/contract/gallery.js';
import type { MatchOptions, Pixels } from '../../src/contract/types.js';
import { createLookalike } from '../../src/engine/engine.js';
import { ALL_SHAPES, drawShape } from './shapes.js';
import { ROOT } from './site.js';

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the package's command; `until` ends it, as a user's Ctrl+C does, once its progress says so. */
export function command(args: string[], until?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'gallery', ...args]);
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => (run.out += text));
  child.stderr.on('data', (text) => {
    run.err += text;
    if (until?.test(run.err)) child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...run, code })));
}

export const headerIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'gallery.json'), 'utf8')) as GalleryHeader;

/** Matches pictures against a built gallery, with the engine that visitors have. */
export async function matchAll(gallery: string, pictures: readonly Pixels[], options: MatchOptions) {
  const engine = await createLookalike({
    modelsUrl: pathToFileURL(join(ROOT, 'models')).href,
    gallery: pathToFileURL(join(gallery, 'gallery.json')).href,
    backend: 'wasm',
  });
  try {
    const results = [];
    for (const picture of pictures) results.push(await engine.match(picture, options));
    return results;
  } finally {
    await engine.dispose();
  }
}

/** The shapes as nobody built them in: smaller, turned, in a corner of JPEG, saved in a folder. */
export async function otherLooks(folder: string): Promise<Pixels[]> {
  const file = join(folder, 'look.jpg');
  const looks: Pixels[] = [];
  for (const { shape, colour } of ALL_SHAPES) {
    await drawShape(shape, colour, { size: 90, turn: 8, scale: 0.7 }).jpeg({ quality: 70 }).toFile(file);
    looks.push(await readPicture(file));
  }
  return looks;
}
