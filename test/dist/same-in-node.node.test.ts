import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import type * as Engine from '../../src/engine/engine.js';
import { createLookalike } from '../../src/engine/engine.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { SHARED } from '../../src/builder/open-networks.js';
import { ALL_SHAPES, drawShape } from '../helpers/shapes.js';
import { ROOT, Site } from '../helpers/site.js';
import { cosine } from '../quality/statistics.js';

const PORTRAIT = join(ROOT, 'test/fixtures/ski_astronaut.png');
const PHOTOS = join(SHARED, 'photos/portraits');
const EVERY_PHOTO = 6;

interface Sample {
  file: string;
  /** Embed the face, or the whole picture. */
  segment: boolean;
}

/** Twenty drawings and ten versions of a photo; and photos of many people where there are some. */
async function makeSamples(folder: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  const save = async (picture: sharp.Sharp, name: string, segment: boolean) => {
    await picture.toFile(join(folder, name));
    samples.push({ file: join(folder, name), segment });
  };
  for (const [at, { shape, colour, id }] of ALL_SHAPES.entries()) {
    const format = ['png', 'jpg', 'webp'][at % 3]!;
    await save(drawShape(shape, colour, { size: 60 + 70 * at, turn: 11 * at }), `${id}.${format}`, false);
  }
  const photo = () => sharp(PORTRAIT).flatten({ background: '#fff' });
  for (const width of [200, 380, 700, 1500, 2600]) {
    await save(photo().resize({ width }), `${width}.jpg`, true);
    await save(
      photo()
        .resize({ width })
        .modulate({ brightness: 0.8 })
        .blur(1 + width / 900),
      `${width}.png`,
      true,
    );
  }
  if (!existsSync(PHOTOS)) return samples;
  const photos = readdirSync(PHOTOS)
    .sort()
    .filter((_, at) => at % EVERY_PHOTO === 0);
  return [...samples, ...photos.map((name) => ({ file: join(PHOTOS, name), segment: true }))];
}

describe('a picture in Node and in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-in-node-'));
  let site: Site;
  let samples: Sample[];

  before(async () => {
    mkdirSync(folder, { recursive: true });
    samples = await makeSamples(folder);
    site = await Site.open();
  });
  after(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function embedInNode(): Promise<number[][]> {
    const modelsUrl = pathToFileURL(join(ROOT, 'models')).href;
    const engine = await createLookalike({ modelsUrl, backend: 'wasm' });
    const embeddings: number[][] = [];
    for (const { file, segment } of samples) {
      embeddings.push([...(await engine.embed(await readPicture(file), { segment }))]);
    }
    await engine.dispose();
    return embeddings;
  }

  async function embedInBrowser(): Promise<number[][]> {
    const page = await site.show({ html: '<!doctype html>' });
    const pictures = samples.map(({ file, segment }) => ({ data: readFileSync(file, 'base64'), segment }));
    return page.evaluate(async (list) => {
      const { createLookalike } = (await import('/local/dist/engine.js' as string)) as typeof Engine;
      const engine = await createLookalike({ modelsUrl: new URL('/local/models/', location.href).href });
      const embeddings: number[][] = [];
      for (const { data, segment } of list) {
        const picture = await (await fetch(`data:image/*;base64,${data}`)).blob();
        embeddings.push([...(await engine.embed(picture, { segment }))]);
      }
      await engine.dispose();
      return embeddings;
    }, pictures);
  }

  it('has the same embedding, but for the decoder', async () => {
    const [inNode, inBrowser] = [await embedInNode(), await embedInBrowser()];
    const alike = samples.map(({ file }, at) => ({ file, cosine: cosine(inNode[at]!, inBrowser[at]!) }));
    const worst = alike.reduce((least, each) => (each.cosine < least.cosine ? each : least));
    console.log(`${samples.length} pictures, least alike ${worst.cosine.toFixed(4)}`);
    assert.deepEqual(
      alike.filter((each) => !(each.cosine >= 0.995)),
      [],
    );
  });
});
