import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toEngineError } from '../../src/engine/engine-errors.js';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

describe('an error of the engine', () => {
  for (const [what, work] of [
    ['a buffer', () => new ArrayBuffer(2 ** 53)],
    ['numbers', () => new Float32Array(2 ** 50)],
    ['memory of WebAssembly', () => new WebAssembly.Memory({ initial: 1 }).grow(65_536)],
  ] as const) {
    it(`says that ${what} did not fit`, () => assert.equal(toEngineError(thrownBy(work)).code, 'out-of-memory'));
  }

  it('is internal where nobody knows better', () => {
    for (const thrown of [new Error('Something else.'), 'text', undefined]) {
      assert.equal(toEngineError(thrown).code, 'internal');
    }
  });
});
