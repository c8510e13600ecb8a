import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { segment } from '../../../../src/engine/stages/segment.js';
import { tilesOver } from '../../../../src/engine/stages/segment/tiles.js';
import { redSegmenter, SKIN } from '../../../helpers/fake-networks.js';
import { paint, paintDiscs, type Disc } from '../../../helpers/pictures.js';

function scene(width: number, height: number, discs: readonly Disc[]) {
  return paintDiscs(width, height, discs, SKIN, [40, 90, 140]);
}

describe('face search', () => {
  it('looks closer only where something was seen', async () => {
    const { segmenter, inputs } = redSegmenter();
    const alone = await segment(undefined, scene(1000, 700, [{ x: 700, y: 420, radius: 30 }]), segmenter);
    assert.equal(alone.length, 1);
    assert.equal(inputs.length, 4, 'the whole, one tile, the face from near, and its mirror image');
    inputs.length = 0;
    await segment(undefined, scene(1000, 700, []), segmenter);
    assert.equal(
      inputs.length,
      1 + tilesOver({ width: 1000, height: 700 }, 300).length,
      'no step back, no finer tiles',
    );
  });

  it('looks where a trace is, wherever that lies, and at nothing else', async () => {
    for (const [x, y] of [
      [150, 150],
      [300, 300],
      [437, 263],
      [985, 20],
    ] as const) {
      const { segmenter, inputs } = redSegmenter();
      const faces = await segment(undefined, scene(1000, 700, [{ x, y, radius: 14 }]), segmenter);
      assert.deepEqual(faces.length, 1, `${x}, ${y}`);
      assert.equal(inputs.length, 4, 'the whole, the trace, the face from near, and its mirror image');
    }
  });

  it('takes what grows weaker away from a face for no trace of another', async () => {
    const { segmenter, inputs } = redSegmenter();
    const glow = paint(1000, 700, (x, y) => {
      const distance = Math.hypot(x - 437, y - 263);
      return distance < 14 ? SKIN : [90 + 60 * Math.max(0, 1 - distance / 250), 90, 140];
    });
    assert.equal((await segment(undefined, glow, segmenter)).length, 1);
    assert.ok(inputs.length <= 6, `${inputs.length} looks; around the face each place leaves a trace`);
  });

  it('does not take somebody for known who is not seen from near', async () => {
    const { segmenter, inputs } = redSegmenter();
    const shy = {
      ...segmenter,
      run: (input: Parameters<typeof segmenter.run>[0], outputs: readonly string[]) => {
        const red = input.data.filter((value, at) => at % 3 === 0 && value > 0.9).length;
        const hidden = red > 0.1 * input.shape[1] * input.shape[2];
        return segmenter.run(hidden ? { ...input, data: input.data.map(() => 0) } : input, outputs);
      },
    };
    assert.deepEqual(await segment(undefined, scene(1000, 700, [{ x: 700, y: 420, radius: 30 }]), shy), []);
    assert.ok(inputs.length > tilesOver({ width: 1000, height: 700 }, 300).length, `${inputs.length} looks`);
  });

  it('counts what it hardly sees from afar where its close-up is sure, and not where that is not', async () => {
    const hazy = (share: number) => {
      const { segmenter } = redSegmenter();
      const run: typeof segmenter.run = async (input, outputs) => {
        const red = input.data.filter((value, at) => at % 3 === 0 && value > 0.9).length;
        const seen = await segmenter.run(input, outputs);
        const isFar = red < share * input.shape[1] * input.shape[2];
        if (isFar) seen.parts!.data = seen.parts!.data.map((logit) => Math.min(-0.6, logit));
        return seen;
      };
      return { ...segmenter, run };
    };
    const picture = scene(1000, 700, [{ x: 700, y: 420, radius: 16 }]);
    assert.equal((await segment(undefined, picture, hazy(0.1))).length, 1);
    assert.equal((await segment(undefined, picture, hazy(1))).length, 0);
  });

  it('finds a face beside a known one by the trace it leaves', async () => {
    const discs = [
      { x: 200, y: 150, radius: 40 },
      { x: 900, y: 600, radius: 16 },
    ];
    const { segmenter, inputs } = redSegmenter();
    const faces = await segment(undefined, scene(1000, 700, discs), segmenter);
    assert.equal(faces.length, 2);
    assert.ok(inputs.length < 12, `${inputs.length} looks`);
  });
});
