import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { command, headerIn, matchAll, otherLooks } from '../helpers/gallery-command.js';
import { ALL_SHAPES, drawShape, saveShape, SHAPES } from '../helpers/shapes.js';

const work = mkdtempSync(join(tmpdir(), 'labelled-gallery-'));
after(() => rmSync(work, { recursive: true, force: true }));

describe('a labelled gallery', () => {
  it('tells classes apart by vote', async () => {
    const pictures = join(work, 'labelled');
    for (const { shape, colour } of ALL_SHAPES) await saveShape(join(pictures, shape, `${colour}.png`), shape, colour);
    const out = join(work, 'labelled-built');
    const run = await command([
      'build',
      pictures,
      '--out',
      out,
      '--id',
      'labelled',
      '--labels',
      'folder',
      '--no-segment',
    ]);
    assert.equal(run.code, 0, run.err);
    const { entries } = headerIn(out);
    assert.deepEqual(new Set(entries.map(({ label }) => label)), new Set(Object.keys(SHAPES)));
    assert.equal(new Set(entries.map(({ id }) => id)).size, ALL_SHAPES.length);
    const results = await matchAll(out, await otherLooks(work), { segment: false });
    const right = results.filter(({ label }, at) => label === ALL_SHAPES[at]!.shape);
    assert.ok(right.length >= 17, `${right.length} of ${ALL_SHAPES.length}`);
  });

  it('of halves tells left from right', async () => {
    const pictures = join(work, 'sides');
    const save = async (file: string, side: 'left' | 'right', colour: string, size: number) => {
      mkdirSync(join(file, '..'), { recursive: true });
      const dot = await drawShape('disc', colour, { size: size / 2 })
        .png()
        .toBuffer();
      const bar = { create: { width: size * 2, height: size, channels: 3, background: '#456' } } as const;
      const { default: sharp } = await import('sharp');
      await sharp(bar)
        .composite([{ input: dot, left: side === 'left' ? size / 8 : size * 1.4, top: size / 4 }])
        .png()
        .toFile(file);
    };
    for (const colour of ['red', 'green', 'gold']) {
      for (const side of ['left', 'right'] as const)
        await save(join(pictures, side, `${colour}.png`), side, colour, 160);
    }
    const out = join(work, 'sides-built');
    const run = await command([
      'build',
      pictures,
      '--out',
      out,
      '--id',
      'sides',
      '--labels',
      'folder',
      '--layout',
      'halves',
    ]);
    assert.equal(run.code, 0, run.err);
    const { dims, layout } = headerIn(out);
    assert.deepEqual([dims, layout], [256, 'halves']);
    for (const side of ['left', 'right'] as const) {
      const file = join(work, 'side.png');
      await save(file, side, 'blue', 120);
      const [result] = await matchAll(out, [await readPicture(file)], {});
      assert.equal(result!.label, side);
    }
  });
});
