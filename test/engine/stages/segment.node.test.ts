import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Pixels } from '../../../src/contract/types.js';
import { sampleMasks } from '../../../src/engine/pixels/masks.js';
import { segment } from '../../../src/engine/stages/segment.js';
import type { FaceMask } from '../../../src/engine/stages/types.js';
import { redSegmenter, SEGMENTER_ENTRY, SKIN } from '../../helpers/fake-networks.js';
import { insideDisc, paint, paintDiscs, type Disc } from '../../helpers/pictures.js';

const GROUND = [40, 90, 140] as const;

function scene(width: number, height: number, discs: readonly Disc[]) {
  return paintDiscs(width, height, discs, SKIN, GROUND);
}

/** Overlap of the faces' masks with the discs, 0..1. */
function overlap(faces: readonly FaceMask[], discs: readonly Disc[], width: number, height: number): number {
  const alpha = sampleMasks(faces, { x: 0, y: 0, width, height }, width, height);
  let both = 0;
  let either = 0;
  alpha.forEach((value, pixel) => {
    const found = value > 0.5;
    const due = discs.some((disc) => insideDisc(disc, pixel % width, Math.floor(pixel / width)));
    both += Number(found && due);
    either += Number(found || due);
  });
  return both / either;
}

function centre({ box }: FaceMask): [number, number] {
  return [Math.round((box.x + box.width / 2) / 10) * 10, Math.round((box.y + box.height / 2) / 10) * 10];
}

describe('segment', () => {
  it('finds one large face, whatever the shape of the picture', async () => {
    for (const [width, height] of [
      [300, 300],
      [640, 360],
      [360, 640],
    ] as const) {
      const discs = [{ x: width / 2, y: height / 2 - 20, radius: 110 }];
      const faces = await segment(undefined, scene(width, height, discs), redSegmenter().segmenter);
      assert.equal(faces.length, 1);
      const [{ box, score }] = faces;
      assert.ok(score > 0.9 && score <= 1);
      assert.ok(Math.abs(box.width - 220) < 25 && Math.abs(box.height - 220) < 25, JSON.stringify(box));
      assert.ok(overlap(faces, discs, width, height) > 0.93);
    }
  });

  it('finds nobody in a picture without faces', async () => {
    assert.deepEqual(await segment(undefined, scene(500, 400, []), redSegmenter().segmenter), []);
  });

  it('lists several faces, the largest first', async () => {
    const discs = [
      { x: 90, y: 200, radius: 40 },
      { x: 300, y: 200, radius: 70 },
      { x: 480, y: 150, radius: 55 },
    ];
    const faces = await segment(undefined, scene(600, 400, discs), redSegmenter().segmenter);
    assert.deepEqual(faces.map(centre), [
      [300, 200],
      [480, 150],
      [90, 200],
    ]);
  });

  it('looks closer at a small face: its mask is as fine as a large one’s', async () => {
    const discs = [{ x: 250, y: 180, radius: 60 }];
    const { segmenter, inputs } = redSegmenter();
    const faces = await segment(undefined, scene(800, 600, discs), segmenter);
    assert.ok(inputs.length > 1);
    assert.ok(overlap(faces, discs, 800, 600) > 0.93);
    assert.ok(faces[0].region.width / faces[0].columns < 16, 'a cell is smaller than one of the first look');
  });

  it('finds a face too small for the first look', async () => {
    const discs = [{ x: 700, y: 420, radius: 16 }];
    const faces = await segment(undefined, scene(1000, 700, discs), redSegmenter().segmenter);
    assert.deepEqual(faces.map(centre), [[700, 420]]);
  });

  it('gives touching heads a mask each', async () => {
    const discs = [
      { x: 150, y: 200, radius: 70 },
      { x: 284, y: 200, radius: 70 },
    ];
    const faces = await segment(undefined, scene(440, 400, discs), redSegmenter().segmenter);
    assert.deepEqual(faces.map(centre).sort(), [
      [150, 200],
      [280, 200],
    ]);
    const [one, other] = discs.map(
      (disc) => sampleMasks([faces[0]], { x: disc.x, y: disc.y, width: 1, height: 1 }, 1, 1)[0],
    );
    assert.equal(one + other, 1, 'the first mask covers one of the heads only');
  });

  it('gives a picture and its mirror image mirrored masks', async () => {
    // A lopsided network: it misses what lies in the left third of what it sees.
    const { segmenter } = redSegmenter();
    const lopsided = {
      ...segmenter,
      run: (input: Parameters<typeof segmenter.run>[0], outputs: readonly string[]) => {
        const data = input.data.map((value, at) => (Math.floor(at / 3) % 96 < 40 ? -1 : value));
        return segmenter.run({ ...input, data }, outputs);
      },
    };
    const right = await segment(undefined, scene(400, 300, [{ x: 230, y: 150, radius: 60 }]), lopsided);
    const left = await segment(undefined, scene(400, 300, [{ x: 170, y: 150, radius: 60 }]), lopsided);
    assert.equal(right.length, 1);
    assert.equal(left.length, 1);
    const area = (faces: FaceMask[]) => sampleMasks(faces, { x: 0, y: 0, width: 400, height: 300 }, 40, 30).filter((alpha) => alpha > 0.5).length; // prettier-ignore
    assert.ok(Math.abs(area(right) - area(left)) <= 4, `${area(right)} and ${area(left)}`);
  });

  it('sees a face that is cut off by the picture’s border', async () => {
    const discs = [{ x: 20, y: 200, radius: 90 }];
    const faces = await segment(undefined, scene(400, 400, discs), redSegmenter().segmenter);
    assert.equal(faces.length, 1);
    assert.ok(faces[0].box.x >= 0 && faces[0].box.width < 130);
  });

  it('looks beyond the picture where its border cuts a face off, with a network that knows how faces go on', async () => {
    const cut = scene(200, 200, [{ x: 100, y: 100, radius: 120 }]);
    const whole = scene(400, 400, [{ x: 200, y: 200, radius: 120 }]);
    const entry = { ...SEGMENTER_ENTRY, output: { ...SEGMENTER_ENTRY.output, amodal: true } };
    const cornersOf = async (picture: Pixels, of: typeof SEGMENTER_ENTRY = entry) => {
      const { segmenter, inputs } = redSegmenter(of);
      await segment(undefined, picture, segmenter);
      return inputs.map(({ data }) => [...data.subarray(0, 3)].map(Math.round).join());
    };
    assert.ok((await cornersOf(cut)).includes('0,0,0'), 'mid-grey in the corner');
    assert.ok(!(await cornersOf(whole)).includes('0,0,0'));
    assert.ok(!(await cornersOf(cut, SEGMENTER_ENTRY)).includes('0,0,0'));
  });

  it('lists every face of a crowd once, in a bounded number of looks', async () => {
    const discs = Array.from({ length: 40 }, (_, index) => ({
      x: 60 + (index % 8) * 125,
      y: 60 + Math.floor(index / 8) * 130,
      radius: 30,
    }));
    const entry = { ...SEGMENTER_ENTRY, input: { ...SEGMENTER_ENTRY.input, size: 192 } };
    const { segmenter, inputs } = redSegmenter(entry);
    const faces = await segment(undefined, scene(1000, 660, discs), segmenter);
    assert.equal(faces.length, 40);
    assert.ok(inputs.length < 80, `${inputs.length} looks`);
  });

  it('leaves out weak and tiny patches', async () => {
    const pale = paint(300, 300, (x, y) => (insideDisc({ x: 150, y: 150, radius: 80 }, x, y) ? [150, 0, 0] : GROUND));
    assert.deepEqual(await segment(undefined, pale, redSegmenter().segmenter), []);
    const speck = scene(300, 300, [{ x: 150, y: 150, radius: 2 }]);
    assert.deepEqual(await segment(undefined, speck, redSegmenter().segmenter), []);
  });

  it('feeds the network one input shape only', async () => {
    const { segmenter, inputs } = redSegmenter();
    for (const [width, height] of [
      [320, 200],
      [900, 1000],
      [64, 700],
    ] as const) {
      await segment(undefined, scene(width, height, [{ x: 30, y: 100, radius: 18 }]), segmenter);
    }
    assert.deepEqual(new Set(inputs.map(({ shape }) => shape.join())), new Set(['1,96,96,3']));
  });

  it('stops between looks when the signal is aborted', async () => {
    const { segmenter, inputs } = redSegmenter();
    const controller = new AbortController();
    const aborting = {
      ...segmenter,
      run: (...args: Parameters<typeof segmenter.run>) => {
        controller.abort();
        return segmenter.run(...args);
      },
    };
    const picture = scene(800, 600, [{ x: 250, y: 180, radius: 40 }]);
    await assert.rejects(segment(controller.signal, picture, aborting), { code: 'aborted' });
    assert.equal(inputs.length, 1);
  });

  it('knows other input sizes and strides', async () => {
    const entry = {
      ...SEGMENTER_ENTRY,
      input: { ...SEGMENTER_ENTRY.input, size: 192, range: [0, 1] as [number, number] },
      output: { ...SEGMENTER_ENTRY.output, stride: 8 },
    };
    const discs = [{ x: 200, y: 150, radius: 80 }];
    const faces = await segment(undefined, scene(400, 300, discs), redSegmenter(entry).segmenter);
    assert.ok(overlap(faces, discs, 400, 300) > 0.9);
  });
});
