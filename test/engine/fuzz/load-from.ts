import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MODELS } from '../../../src/builder/open-networks.js';
import { createLookalike } from '../../../src/engine/engine.js';

/** A grey square: nothing is expected of it but an answer. */
const PICTURE = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(128) };

/** Loads an engine with some of the models' files as given, by path, and all others as they are; and matches once. */
export async function loadFrom(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-fuzz-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const modelsUrl = [folder, MODELS].map((each) => pathToFileURL(`${each}/`).href);
    const engine = await createLookalike({ modelsUrl, backend: 'auto' });
    await engine.match(PICTURE, { noFace: 'whole' }).finally(() => engine.dispose());
  } finally {
    rmSync(folder, { recursive: true });
  }
}
