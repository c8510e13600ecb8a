import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, describe, it } from 'node:test';
import { createLookalike } from '../../src/engine/engine.js';
import { buildGallery } from '../../src/builder/gallery/build.js';
import { parseBuildOptions } from '../../src/builder/gallery/options.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { MODELS, SHARED } from '../../src/builder/open-networks.js';

const MEDICAL = join(SHARED, 'medical');
const skip = existsSync(MEDICAL) ? false : 'no ../shared/medical here';
const work = mkdtempSync(join(tmpdir(), 'medical-'));
after(() => rmSync(work, { recursive: true, force: true }));

interface Labelled {
  file: string;
  label: string;
}

/** Two halves of a set: every second picture of each class. */
function split(pictures: readonly Labelled[]): [Labelled[], Labelled[]] {
  const seen = new Map<string, number>();
  const halves: [Labelled[], Labelled[]] = [[], []];
  for (const picture of pictures) {
    const count = seen.get(picture.label) ?? 0;
    seen.set(picture.label, count + 1);
    halves[count % 2]!.push(picture);
  }
  return halves;
}

/** Builds a labelled gallery from some pictures by the command's own code; answers its URL. */
async function build(pictures: readonly Labelled[], id: string, layout: string): Promise<string> {
  const folder = join(work, `${id}-pictures`);
  for (const { file, label } of pictures) {
    mkdirSync(join(folder, label), { recursive: true });
    cpSync(join(MEDICAL, file), join(folder, label, file.split('/').at(-1)!));
  }
  const out = join(work, id);
  const command = [folder, '--out', out, '--id', id, '--labels', 'folder', '--no-segment', '--layout', layout];
  await buildGallery(parseBuildOptions(command), () => undefined);
  return pathToFileURL(join(out, 'gallery.json')).href;
}

/** How many of the pictures get their own label. */
async function countRight(gallery: string, pictures: readonly Labelled[]): Promise<number> {
  const engine = await createLookalike({ modelsUrl: pathToFileURL(MODELS).href, gallery, backend: 'wasm' });
  try {
    let right = 0;
    for (const { file, label } of pictures) {
      const result = await engine.match(await readPicture(join(MEDICAL, file)), { segment: false });
      if (result.label === label) right++;
    }
    return right;
  } finally {
    await engine.dispose();
  }
}

/** Share of right labels when either half is the gallery of the other. */
async function accuracy(pictures: readonly Labelled[], id: string, layout: string): Promise<number> {
  const [one, other] = split(pictures);
  const right =
    (await countRight(await build(one, `${id}-one`, layout), other)) +
    (await countRight(await build(other, `${id}-other`, layout), one));
  return right / pictures.length;
}

describe('labelled galleries tell medical pictures apart', { skip }, () => {
  it('names the modality of at least 95 of 100 pictures of six kinds', async () => {
    const pictures = readdirSync(join(MEDICAL, 'modality'))
      .sort()
      .map((name) => ({ file: `modality/${name}`, label: name.split('_')[0]! }));
    assert.equal(new Set(pictures.map(({ label }) => label)).size, 6);
    const share = await accuracy(pictures, 'modality', 'whole');
    console.log(`modality: ${(100 * share).toFixed(1)} %`);
    assert.ok(share >= 0.95, `${share}`);
  });

  it('names the side of at least 90 of 100 eyes, comparing left and right halves', async () => {
    const listed = JSON.parse(readFileSync(join(MEDICAL, 'manifest.json'), 'utf8')) as {
      file: string;
      laterality?: string | null;
    }[];
    const pictures = listed.flatMap(({ file, laterality }) => (laterality ? [{ file, label: laterality }] : []));
    const share = await accuracy(pictures, 'eyes', 'halves');
    console.log(`eyes, halves: ${(100 * share).toFixed(1)} %`);
    assert.ok(share >= 0.9, `${share}`);
  });
});
