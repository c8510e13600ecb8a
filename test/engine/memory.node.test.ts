import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import type { Pixels } from '../../src/contract/types.js';
import type * as Engine from '../../src/engine/engine.js';

const MATCHES = 1000;
/** By then caches are filled and code is compiled. */
const WARM = 200;
/** Noise of a JavaScript heap after a collection, bytes. A single forgotten 80 px window a match would be 61 MB. */
const NOISE = 3e6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a thousand matches of pictures of changing size', () => {
  it('leave tensors, bytes and heap as they were', { timeout: 600_000 }, async () => {
    const { createLookalike } = (await import(new URL('../../dist/engine.js', import.meta.url).href)) as typeof Engine;
    const modelsUrl = new URL('../../models/', import.meta.url).href;
    const engine = await createLookalike({ modelsUrl, backend: 'wasm' });
    const pictures = await Promise.all([96, 128, 200, 256, 320].map(portraitOf));
    const before = await engine.memory();
    let warm = 0;
    for (let count = 0; count < MATCHES; count++) {
      if (count === WARM) warm = await heap();
      const { matches } = await engine.match(pictures[count % pictures.length]!);
      assert.equal(matches.length, 5);
    }
    const grown = (await heap()) - warm;
    assert.deepEqual(await engine.memory(), before);
    assert.ok(grown < NOISE, `the heap grew by ${grown} bytes`);
    await engine.dispose();
    assert.equal((await engine.memory()).tensors, 0);
  });
});

/** The test portrait, square, `side` px. */
async function portraitOf(side: number): Promise<Pixels> {
  const file = new URL('../fixtures/ski_astronaut.png', import.meta.url);
  const { data } = await sharp(fileURLToPath(file))
    .resize(side, side, { fit: 'cover', position: 'top' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: side, height: side, data: new Uint8ClampedArray(data) };
}

/** Bytes of objects and of array buffers alive. Collected twice with a turn between: buffers handed over by
 *  WebAssembly and settled promises are let go only after the turn that ended with them. */
async function heap(): Promise<number> {
  collect();
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
