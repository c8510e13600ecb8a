import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { buildGallery } from '../../../src/builder/gallery/build.js';
import { parseBuildOptions } from '../../../src/builder/gallery/options.js';
import type { Pixels } from '../../../src/contract/types.js';
import { createLookalike, LookalikeError, type Lookalike } from '../../../src/engine/engine.js';
import { slugs } from '../../helpers/expected.js';

const PORTRAIT = fileURLToPath(new URL('../../fixtures/ski_astronaut.png', import.meta.url));

async function pixelsOf(picture: sharp.Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

const isError = (code: string) => (error: unknown) => error instanceof LookalikeError && error.code === code;

describe('explaining a match', () => {
  let engine: Lookalike;
  let photo: Pixels;
  let drawing: Pixels;
  let nobody: Pixels;
  let id: number | string;

  before(async () => {
    engine = await createLookalike({ modelsUrl: new URL('../../../models/', import.meta.url).href, backend: 'wasm' });
    photo = await pixelsOf(sharp(PORTRAIT).flatten({ background: '#fff' }));
    nobody = await pixelsOf(sharp({ create: { width: 200, height: 160, channels: 3, background: '#3a7' } }));
    const circle = Buffer.from('<svg width="96" height="96"><circle cx="48" cy="60" r="30" fill="#c84"/></svg>');
    drawing = await pixelsOf(sharp(circle));
    ({ id } = (await engine.match(photo)).pick);
  });
  after(() => engine.dispose());

  it('tells cell by cell what holds it up: the face does, the corners do not', async () => {
    const { side, photo: falls, drawing: none } = await engine.explain(photo, { id });
    assert.equal(side, 8);
    assert.equal(falls.length, side * side);
    assert.equal(none, undefined);
    assert.ok(falls.every(Number.isFinite));
    assert.ok(Math.max(...falls) > 0.1, 'covering something takes the match down');
    assert.equal(falls[0], 0, 'nothing is in the corner of a cut-out');
    const inner = [...falls].filter((_, cell) => [2, 3, 4, 5].includes(cell % side) && cell >= 2 * side);
    assert.ok(inner.filter((fall) => fall !== 0).length >= 16, 'every part of the face says something');
  });

  it('is another for another entry, and the same again', async () => {
    const [once, again, other] = [
      await engine.explain(photo, { id }),
      await engine.explain(photo, { id: String(id) }),
      await engine.explain(photo, { id: id === 1 ? 2 : 1 }),
    ];
    assert.deepEqual(again, once);
    assert.notDeepEqual(other, once);
  });

  it('tells the same of a drawing, where nothing but the drawing counts', async () => {
    const { side, drawing: falls } = await engine.explain(photo, { id, drawing });
    assert.equal(falls!.length, side * side);
    assert.equal(falls![0], 0);
    assert.ok(falls!.some((fall) => fall !== 0));
  });

  it('says what it was not asked for, and which face there is not', async () => {
    const explain = engine.explain.bind(engine) as (image: Pixels) => Promise<unknown>;
    await assert.rejects(explain(photo), isError('gallery-mismatch'));
    const noSuchFace = { code: 'no-face', message: 'There is no such face in the picture.' };
    await assert.rejects(engine.explain(photo, { id, face: 9 }), noSuchFace);
  });

  it('hands over what the cells lie over, where it is asked for', async () => {
    const { squares } = await engine.explain(photo, { id, drawing, squares: true });
    for (const { width, height, data } of [squares!.photo, squares!.drawing!]) {
      assert.deepEqual([width, height, data.length], [256, 256, 256 * 256 * 4]);
      assert.deepEqual([...data.subarray(0, 4)], [255, 255, 255, 255], 'white where nothing is');
    }
    const middle = 4 * (128 * 256 + 128);
    assert.deepEqual([...squares!.drawing!.data.subarray(middle, middle + 3)], [204, 136, 68]);
    assert.ok(Math.min(...squares!.photo.data.subarray(middle, middle + 3)) < 250, 'a face is in the middle');
    assert.equal((await engine.explain(photo, { id, squares: true })).squares!.drawing, undefined);
  });

  it('takes several faces for one picture, as a match of them together does', async () => {
    const { width, height, data } = photo;
    const twice = await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
      .extend({ right: width, extendWith: 'repeat' })
      .png()
      .toBuffer();
    const both = await pixelsOf(sharp(twice));
    const { faces, pick } = await engine.match(both, { faces: 'together' });
    assert.equal(faces.length, 2);
    const [together, first] = [
      await engine.explain(both, { id: pick.id, together: true, squares: true }),
      await engine.explain(both, { id: pick.id, squares: true }),
    ];
    assert.notDeepEqual(together.photo, first.photo);
    assert.notDeepEqual(together.squares, first.squares);
    assert.deepEqual(await engine.explain(photo, { id, together: true }), await engine.explain(photo, { id }));
  });

  it('looks at one face, also where its number is text', async () => {
    const { width, height, data } = photo;
    const row = sharp(Buffer.from(data), { raw: { width, height, channels: 4 } });
    const three = await pixelsOf(
      sharp(
        await row
          .extend({ right: 2 * width, extendWith: 'repeat' })
          .png()
          .toBuffer(),
      ),
    );
    assert.equal((await engine.match(three)).faces.length, 3);
    const face = '1' as unknown as number;
    assert.deepEqual(await engine.explain(three, { id, face }), await engine.explain(three, { id, face: 1 }));
  });

  it('ends in an error that says why, and the engine goes on', async () => {
    await assert.rejects(engine.explain(photo, { id: 'nobody' }), isError('gallery-mismatch'));
    await assert.rejects(engine.explain(nobody, { id }), isError('no-face'));
    await assert.rejects(engine.explain(photo, { id, face: 3 }), isError('no-face'));
    assert.equal(slugs(await engine.match(photo)).length, 5);
  });

  it('is not given of a gallery of halves, whose rows no face is compared with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'halves-'));
    for (const name of ['one', 'other'])
      await sharp(PORTRAIT)
        .rotate(name === 'one' ? 0 : 90)
        .toFile(join(folder, `${name}.png`));
    const out = join(folder, 'built');
    await buildGallery(
      parseBuildOptions([folder, '--out', out, '--id', 'sides', '--layout', 'halves']),
      () => undefined,
    );
    const [modelsUrl, gallery] = [
      new URL('../../../models/', import.meta.url),
      pathToFileURL(join(out, 'gallery.json')),
    ];
    const sided = await createLookalike({ modelsUrl: modelsUrl.href, gallery: gallery.href, backend: 'wasm' });
    try {
      const { pick } = await sided.match(photo);
      assert.equal(pick.id, 'one');
      await assert.rejects(sided.explain(photo, { id: pick.id }), isError('gallery-mismatch'));
    } finally {
      await sided.dispose();
      rmSync(folder, { recursive: true });
    }
  });

  it('is stopped by the signal', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(engine.explain(photo, { id, signal: controller.signal }), isError('aborted'));
    const later = new AbortController();
    const explaining = engine.explain(photo, { id, signal: later.signal });
    later.abort();
    await assert.rejects(explaining, isError('aborted'));
  });
});
