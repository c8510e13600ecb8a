import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { inMemory, withScratch } from '../../src/builder/gallery/number-store.js';
import { StoredEmbeddings } from '../../src/builder/gallery/stored-embeddings.js';

const work = mkdtempSync(join(tmpdir(), 'scratch-'));
after(() => rmSync(work, { recursive: true, force: true }));

describe('numbers put aside', () => {
  it('come back as they were, from memory and from disk', async () => {
    const values = Float32Array.of(0.1, -0, Infinity, 1e-40);
    const tried = (store: ReturnType<typeof inMemory>) => {
      store.write(4, values);
      store.write(0, values.subarray(1, 3));
      return [...store.read(5, 3), ...store.read(0, 2)];
    };
    const expected = [...values.subarray(1), ...values.subarray(1, 3)];
    assert.deepEqual(tried(inMemory(8)), expected);
    assert.deepEqual(await withScratch(work, tried), expected);
  });

  it('on disk are in no file that is seen, and are gone afterwards, whatever happens', async () => {
    const folder = join(work, 'made');
    await withScratch(folder, (store) => {
      store.write(0, Float32Array.of(1));
      assert.deepEqual(readdirSync(folder), []);
      assert.throws(() => store.read(0, 2), /shorter/);
    });
    await assert.rejects(
      withScratch(folder, () => Promise.reject(new Error('full'))),
      /full/,
    );
    assert.ok(existsSync(folder) && readdirSync(folder).length === 0);
  });
});

describe('stored embeddings', () => {
  it('are those that were kept, with a face or without', async () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    const face = Float32Array.of(5, 6);
    await withScratch(work, (store) => {
      const embeddings = new StoredEmbeddings(store);
      const kept = [{ whole, areas: 'f00150' }, { whole: face, face: whole, areas: '' }].map((each) => embeddings.keep(each)); // prettier-ignore
      const read = kept.map((each) => [each.whole, each.face, each.areas]);
      assert.deepEqual(read, [[whole, undefined, 'f00150'], [face, whole, '']]); // prettier-ignore
    });
  });
});
