import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { createLookalike, type Lookalike } from '../../src/engine/engine.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { MODELS, SHARED } from '../../src/builder/open-networks.js';
import { SPECIES_COUNT } from '../../models/build/pokemon/species.js';

const DRAWINGS = join(SHARED, 'pokemon');
const skip = existsSync(DRAWINGS) ? false : 'no ../shared/pokemon here';

/** Share of drawings of a style whose own species is the first match, over every `stride`-th species. */
async function recall(engine: Lookalike, style: string, stride: number): Promise<number> {
  let [right, all] = [0, 0];
  for (let id = 1; id <= SPECIES_COUNT; id += stride) {
    const drawing = await readPicture(join(DRAWINGS, style, `${id}.webp`));
    const { matches } = await engine.match(drawing, { segment: false, topK: 1 });
    if (matches[0]!.id === id) right++;
    all++;
  }
  console.log(`${engine.report.preset}, ${style}: ${((100 * right) / all).toFixed(1)} %`);
  return right / all;
}

async function withEngine<Result>(preset: string, work: (engine: Lookalike) => Promise<Result>): Promise<Result> {
  const modelsUrl = [MODELS, join(SHARED, 'models')].map((folder) => pathToFileURL(folder).href);
  const engine = await createLookalike({ modelsUrl, preset, backend: 'wasm' });
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

describe('drawings in another style find their species', { skip }, () => {
  // Floors just below what the networks were measured at when they were chosen.
  it('with our own embedder, 97 of 100', async () => {
    await withEngine('compact', async (engine) => {
      assert.ok((await recall(engine, 'homeicon128', 1)) >= 0.97);
      assert.ok((await recall(engine, 'sprite96', 1)) >= 0.965);
    });
  });

  it('with the classic one, half of them', async () => {
    await withEngine('classic', async (engine) => {
      assert.ok((await recall(engine, 'homeicon128', 5)) >= 0.5);
      assert.ok((await recall(engine, 'sprite96', 5)) >= 0.38);
    });
  });
});
