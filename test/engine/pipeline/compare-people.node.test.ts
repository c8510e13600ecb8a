import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Pixels } from '../../../src/contract/types.js';
import { compareAnswers, createLookalike, LookalikeError, type Lookalike } from '../../../src/engine/engine.js';

const PORTRAIT = fileURLToPath(new URL('../../fixtures/ski_astronaut.png', import.meta.url));
const TWO = fileURLToPath(new URL('../../fixtures/cases/two.jpg', import.meta.url));

async function pixelsOf(picture: sharp.Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

describe('two people compared', () => {
  let engine: Lookalike;
  let portrait: Pixels;
  let dark: Pixels;
  let nobody: Pixels;
  let two: Pixels;

  before(async () => {
    engine = await createLookalike({ modelsUrl: new URL('../../../models/', import.meta.url).href, backend: 'wasm' });
    const picture = () => sharp(PORTRAIT).flatten({ background: '#fff' });
    [portrait, dark, two, nobody] = await Promise.all([
      pixelsOf(picture()),
      pixelsOf(picture().flop().linear(0.4, 0)),
      pixelsOf(sharp(TWO)),
      pixelsOf(sharp({ create: { width: 200, height: 160, channels: 3, background: '#3a7' } })),
    ]);
  });
  after(() => engine.dispose());

  it('have all of ten in common where they are one photo, which next to no strangers have', async () => {
    const { of, shared, strangers, answers } = await engine.compare([portrait], [portrait], { topK: 3 });
    assert.equal(of, 10);
    assert.deepEqual(shared, answers[0].matches);
    assert.deepEqual(answers[0], answers[1]);
    assert.ok(strangers!.asMuch < 1e-4 && strangers!.more === 0);
  });

  it('are compared as their results are', async () => {
    const [one, other] = [await engine.match(portrait, { topK: 12 }), await engine.match(dark, { topK: 12 })];
    const { answers, ...comparison } = await engine.compare([portrait], [dark], { topK: 12 });
    assert.deepEqual(comparison, compareAnswers(one, other));
    assert.deepEqual(answers.map(({ matches }) => matches.length), [12, 12]); // prettier-ignore
    assert.ok(comparison.shared.length > 0 && comparison.shared.length < 10);
  });

  it('have their place only where the pairs of strangers were shown the same', async () => {
    const sharesOf = async (...[image, options]: Parameters<Lookalike['match']>) =>
      (await engine.match(image, options)).compared!.shared;
    assert.equal((await sharesOf(portrait))!.length, 11);
    assert.equal(await sharesOf(portrait, { exclude: [25] }), undefined);
    assert.equal(await sharesOf(portrait, { includeSensitive: true }), undefined);
    assert.equal(await sharesOf(portrait, { segment: false }), undefined);
    assert.equal(await sharesOf(two, { faces: 'together' }), undefined);
    assert.equal((await sharesOf(two, { faces: 'each' }))!.length, 11);
    const { shared, ...rest } = await engine.compare([portrait], [portrait], { exclude: [25] });
    assert.deepEqual([shared.length, 'strangers' in rest], [10, false]);
  });

  it('end in no-face where one of them is not there, and the engine goes on', async () => {
    const isNoFace = (error: unknown) => error instanceof LookalikeError && error.code === 'no-face';
    await assert.rejects(engine.compare([portrait], [nobody]), isNoFace);
    await assert.rejects(engine.compare([nobody], [portrait]), isNoFace);
    assert.equal((await engine.compare([portrait], [portrait])).of, 10);
  });
});
