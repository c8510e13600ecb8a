import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLookalike, type Lookalike } from '../../../src/engine/engine.js';
import { drawnFace } from '../../../src/engine/pipeline/drawn-face.js';
import { HEADS_PX, PICTURE_PX } from '../../../src/engine/pipeline/warm-up.js';

describe('warming up', () => {
  let engine: Lookalike;

  before(async () => {
    engine = await createLookalike({ modelsUrl: new URL('../../../models/', import.meta.url).href, backend: 'wasm' });
  });
  after(() => engine.dispose());

  for (const head of HEADS_PX) {
    it(`draws what is taken for a face, ${head} px high`, async () => {
      const { faces } = await engine.match(drawnFace(PICTURE_PX, head), { noFace: 'error' });
      assert.equal(faces.length, 1);
      const { x, y, width, height } = faces[0]!.box;
      assert.ok(Math.hypot(x + width / 2 - PICTURE_PX / 2, y + height / 2 - PICTURE_PX / 2) < head / 4);
      assert.ok(height > head / 2 && height < head * 1.5, `${height} px`);
    });
  }

  it('leaves nothing behind', async () => {
    const before = await engine.memory();
    await engine.warmUp();
    assert.deepEqual(await engine.memory(), before);
  });

  it('gives way', async () => {
    const leaving = new AbortController();
    const warming = engine.warmUp({ signal: leaving.signal });
    leaving.abort();
    await assert.rejects(warming, { code: 'aborted' });
    assert.equal((await engine.match(drawnFace(PICTURE_PX, HEADS_PX[0]))).faces.length, 1);
  });
});
