import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Pixels } from '../../../src/contract/types.js';
import { createLookalike, LookalikeError, type Lookalike } from '../../../src/engine/engine.js';
import { slugs } from '../../helpers/expected.js';

const PORTRAIT = fileURLToPath(new URL('../../fixtures/ski_astronaut.png', import.meta.url));

async function pixelsOf(picture: sharp.Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

describe('several photos of one person', () => {
  let engine: Lookalike;
  let photos: Pixels[];
  let nobody: Pixels;

  before(async () => {
    engine = await createLookalike({ modelsUrl: new URL('../../../models/', import.meta.url).href, backend: 'wasm' });
    const portrait = () => sharp(PORTRAIT).flatten({ background: '#fff' });
    const dark = portrait().linear(0.5, 0);
    const tilted = portrait().rotate(15, { background: '#777' });
    photos = await Promise.all([portrait(), dark, tilted].map(pixelsOf));
    nobody = await pixelsOf(sharp({ create: { width: 200, height: 160, channels: 3, background: '#3a7' } }));
  });
  after(() => engine.dispose());

  it('have one answer, whatever their order', async () => {
    const answer = await engine.matchPerson(photos);
    assert.equal(answer.photos, 3);
    assert.equal(answer.matches.length, 5);
    assert.ok(answer.matches.includes(answer.pick));
    assert.deepEqual(slugs(await engine.matchPerson([...photos].reverse())), slugs(answer));
  });

  it('are answered by their mean: no single photo decides', async () => {
    const cosines = async (image: Pixels[]) => (await engine.matchPerson(image, { topK: 50 })).matches;
    const [together, ...single] = await Promise.all([photos, ...photos.map((photo) => [photo])].map(cosines));
    for (const alone of single) assert.notDeepEqual(together, alone);
  });

  it('are, when there is only one, answered like a photo', async () => {
    const { matches, pick } = await engine.match(photos[0]!, { topK: 7 });
    assert.deepEqual(await engine.matchPerson([photos[0]!], { topK: 7 }), { matches, pick, photos: 1 });
  });

  it('may have some without a face', async () => {
    const { matches } = await engine.matchPerson([photos[0]!, photos[1]!]);
    assert.deepEqual(
      await engine.matchPerson([nobody, photos[0]!, nobody, photos[1]!]).then(slugs),
      slugs({ matches }),
    );
    assert.equal((await engine.matchPerson([nobody, photos[0]!])).photos, 1);
  });

  for (const [what, images] of [
    ['none has a face', () => [nobody, nobody]],
    ['there are none', () => []],
  ] as const) {
    it(`end in no-face when ${what}, and the engine goes on`, async () => {
      const isNoFace = (error: unknown) => error instanceof LookalikeError && error.code === 'no-face';
      await assert.rejects(engine.matchPerson(images()), isNoFace);
      assert.equal((await engine.matchPerson(photos)).photos, 3);
    });
  }

  for (const [what, given] of [
    ['one photo', () => photos[0]],
    ['nothing', () => undefined],
  ] as const) {
    it(`are a list, and ${what} instead is named as what it is`, async () => {
      const wrong = given() as unknown as Pixels[];
      const isNamed = (error: unknown) =>
        error instanceof LookalikeError && error.code === 'unsupported-image' && /list/.test(error.message);
      await assert.rejects(engine.matchPerson(wrong), isNamed);
      await assert.rejects(engine.compare(photos, wrong), isNamed);
      assert.equal((await engine.matchPerson(photos)).photos, 3);
    });
  }
});
