import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LookalikeError } from '../../../../src/contract/errors.js';
import { PixelMemory } from '../../../../src/engine/pixels/pixel-memory.js';
import { DecodeAhead, type DecodedAhead } from '../../../../src/engine/stages/decode/ahead.js';

const FILE = new ArrayBuffer(9);
const OTHER = new ArrayBuffer(7);

/** A decoder that notes what it is given. */
function noting() {
  const seen: ArrayBuffer[] = [];
  const decode = (file: ArrayBuffer): DecodedAhead => {
    seen.push(file);
    const pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    return { image: Promise.resolve({ pixels, source: { width: 1, height: 1 } }), memory: new PixelMemory() };
  };
  return { seen, decode };
}

describe('decoding ahead', () => {
  for (const order of ['the file first', 'the code first']) {
    it(`decodes a file once, ${order}`, async () => {
      const { seen, decode } = noting();
      const ahead = new DecodeAhead();
      if (order === 'the file first') ahead.give(FILE);
      ahead.decodeWith(decode);
      if (order === 'the code first') ahead.give(FILE);
      assert.deepEqual(seen, [FILE]);
      ahead.decodeWith(decode); // A load that is tried again.
      const taken = ahead.take()!;
      assert.equal(taken.file, FILE);
      assert.equal((await taken.decoded!.image).source.width, 1);
      assert.deepEqual(seen, [FILE]);
      assert.equal(ahead.take(), undefined);
    });
  }

  it('has the file, not decoded, where no code came', () => {
    const ahead = new DecodeAhead();
    ahead.give(FILE);
    assert.deepEqual(ahead.take(), { file: FILE, decoded: undefined });
  });

  it('forgets a file for another, and for none', () => {
    const { seen, decode } = noting();
    const ahead = new DecodeAhead();
    ahead.decodeWith(decode);
    ahead.give(FILE);
    ahead.give(OTHER);
    assert.equal(ahead.take()!.file, OTHER);
    ahead.give(FILE);
    ahead.give(undefined);
    assert.equal(ahead.take(), undefined);
    assert.deepEqual(seen, [FILE, OTHER, FILE]);
  });

  it('keeps a failure for who takes it', async () => {
    const ahead = new DecodeAhead();
    const failure = new LookalikeError('image-unreadable', 'Damaged.');
    ahead.decodeWith(() => ({ image: Promise.reject(failure), memory: new PixelMemory() }));
    ahead.give(FILE);
    await new Promise((resolve) => setTimeout(resolve)); // An unhandled rejection would end the process.
    await assert.rejects(ahead.take()!.decoded!.image, failure);
  });
});
