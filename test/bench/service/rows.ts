import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { findPictures } from '../../../src/builder/gallery/pictures.js';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { identityOf, openNetworks, SHARED, type Networks } from '../../../src/builder/open-networks.js';
import { withProgressBar } from '../../../src/builder/progress-bar.js';
import type { Pixels } from '../../../src/contract/types.js';
import { cutWhole } from '../../../src/engine/stages/cut.js';
import { embed } from '../../../src/engine/stages/embed.js';
import { ROOT } from '../../helpers/site.js';

/** Pictures that were only measured with: none is in the repository. */
const TRAINING = join(SHARED, 'train');

/** Each picture is taken whole, and in this many crops. */
const CROPS = 4;
/** Sides of a crop, as shares of the picture's. */
const LEAST_SIDE = 0.5;
const MOST_SIDE = 0.8;

/** A linear congruential generator (Numerical Recipes' constants): the same crops in every run. */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function cropOf({ width, height, data }: Pixels, random: () => number): Pixels {
  const share = LEAST_SIDE + random() * (MOST_SIDE - LEAST_SIDE);
  const [wide, high] = [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
  const left = Math.floor(random() * (width - wide + 1));
  const top = Math.floor(random() * (height - high + 1));
  const crop = new Uint8ClampedArray(wide * high * 4);
  for (let row = 0; row < high; row++) {
    const from = ((top + row) * width + left) * 4;
    crop.set(data.subarray(from, from + wide * 4), row * wide * 4);
  }
  return { width: wide, height: high, data: crop };
}

async function embedViews(file: string, { embedder }: Networks, random: () => number): Promise<Float32Array[]> {
  const pixels = await readPicture(file);
  const views = [pixels, ...Array.from({ length: CROPS }, () => cropOf(pixels, random))];
  const { input, preprocess } = embedder.entry;
  return embed(
    undefined,
    views.map((view) => cutWhole(view, preprocess, input.size)),
    embedder,
  );
}

async function writeRows(file: string, networks: Networks): Promise<void> {
  const { pictures } = await findPictures(TRAINING, false);
  mkdirSync(join(file, '..'), { recursive: true });
  const out = createWriteStream(`${file}.draft`);
  const random = pseudoRandom(1);
  await withProgressBar('rows', async (onProgress) => {
    for (const [done, picture] of pictures.entries()) {
      const rows = await embedViews(picture.file, networks, random).catch(() => []);
      for (const row of rows) if (!out.write(Buffer.from(new Float32Array(row).buffer))) await once(out, 'drain');
      onProgress(done + 1, pictures.length);
    }
  });
  out.end();
  await once(out, 'finish');
  renameSync(`${file}.draft`, file);
}

/** What the embedder makes of every picture there is to measure with, whole and in random crops: some 100,000 raw
 *  embeddings, kept in `.cache/`; undefined where there are no pictures. */
export async function benchRows(): Promise<Float32Array[] | undefined> {
  if (!existsSync(TRAINING)) return undefined;
  const networks = await openNetworks('compact');
  try {
    const { embedder } = identityOf(networks);
    const file = join(ROOT, '.cache', `service-rows-${embedder.sha256.slice(0, 12)}.f32`);
    if (!existsSync(file)) await writeRows(file, networks);
    const { dims } = networks.embedder.entry.output;
    const bytes = readFileSync(file);
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    return Array.from({ length: values.length / dims }, (_, row) => values.slice(row * dims, (row + 1) * dims));
  } finally {
    await networks.dispose();
  }
}
