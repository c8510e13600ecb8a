import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readBank, writeBank } from '../../src/builder/bank-file.js';
import { folderEach } from '../helpers/folders.js';

const folder = folderEach('bank-file');

describe('a bank', () => {
  const preprocess = { window: 'box', scale: 1, margin: 0, resize: 'area', mirror: false } as const;
  const identity = { embedder: { id: 'e', sha256: 'a' }, preprocess };
  const rows = (from: number) => [0, 1, 2].map((row) => Float32Array.of(100 + from + row, (from - row) / 100));

  it('is read as it was written, to a step of int8 in each dimension', async () => {
    await writeBank(
      folder(),
      { faces: rows(0), wholes: rows(50), erased: [Float32Array.of(0.6, -0.8)], looks: [] },
      identity,
    );
    const bank = (await readBank(folder(), identity))!;
    assert.deepEqual([bank.faces.length, bank.wholes.length, bank.erased.length], [3, 3, 1]);
    assert.ok(Math.abs(bank.erased[0]![0]! - 0.6) < 0.01 && Math.abs(bank.erased[0]![1]! + 0.8) < 0.01);
    rows(50).forEach((row, at) => {
      assert.ok(Math.abs(bank.wholes[at]![0]! - row[0]!) < 0.15);
      assert.ok(Math.abs(bank.wholes[at]![1]! - row[1]!) < 0.0015);
    });
  });

  it('keeps how what is seen moves a face, and what colour it tells', async () => {
    const scales = { traits: ['beard'], mean: [50, 0, 0, 40, 0, 0, 0.25], deviation: [10, 5, 5, 10, 5, 5, 0.5] };
    const row = (length: number, at: number) => Float32Array.from({ length }, (_, column) => Number(column === at));
    const map = [row(7, 0), row(7, 6)];
    const top = { mean: [30, 1, 2], map: [row(9, 0), row(9, 1), row(9, 8)] };
    const photoLook = { ...scales, map, top };
    await writeBank(folder(), { faces: rows(0), wholes: [], erased: [], looks: [], photoLook }, identity);
    const bank = (await readBank(folder(), identity))!;
    const near = (one: readonly Float32Array[], other: readonly Float32Array[]) =>
      one.every((row, at) => row.every((value, column) => Math.abs(value - other[at]![column]!) < 0.01));
    assert.deepEqual({ ...bank.photoLook, map, top }, photoLook);
    assert.deepEqual(bank.photoLook!.top.mean, top.mean);
    assert.ok(near(bank.photoLook!.map, map) && near(bank.photoLook!.top.map, top.map));
    assert.equal((await readBank(folder(), identity))!.photoMap, undefined);
  });

  it('is none for another embedder or preprocessing', async () => {
    await writeBank(folder(), { faces: rows(0), wholes: [], erased: [], looks: [] }, identity);
    assert.equal(await readBank(folder(), { ...identity, embedder: { id: 'e', sha256: 'b' } }), undefined);
    assert.equal(await readBank(folder(), { ...identity, preprocess: { ...preprocess, scale: 2 } }), undefined);
    assert.equal(await readBank(join(folder(), 'missing'), identity), undefined);
  });

  it('is refused when it is damaged', async () => {
    await writeBank(folder(), { faces: rows(0), wholes: [], erased: [], looks: [] }, identity);
    writeFileSync(join(folder(), 'bank.bin'), 'x');
    await assert.rejects(readBank(folder(), identity), /damaged/);
  });
});
