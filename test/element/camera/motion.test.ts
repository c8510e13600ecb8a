import { expect } from '@open-wc/testing';
import { Motion } from '../../../src/element/camera/motion.js';

const WIDTH = 480;
const HEIGHT = 360;

/** A grey picture with a disc at `x`, px, under a sensor's noise. */
function frame(x: number, noise = 0, light = 0): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d')!;
  context.fillStyle = `rgb(${120 + light} ${120 + light} ${120 + light})`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#e0b090';
  context.beginPath();
  context.arc(x, HEIGHT / 2, 90, 0, 7);
  context.fill();
  const pixels = context.getImageData(0, 0, WIDTH, HEIGHT);
  for (let at = 0; at < pixels.data.length; at += 1) {
    if (at % 4 !== 3) pixels.data[at]! += (Math.random() - 0.5) * noise;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}

/** How many of `frames`, `between` ms apart, are matched. */
async function matched(motion: Motion, frames: HTMLCanvasElement[], from: number, between = 33): Promise<number> {
  let count = 0;
  for (const [at, each] of frames.entries()) count += Number(await motion.isWorthMatching(each, from + at * between));
  return count;
}

const repeat = (times: number, make: (at: number) => HTMLCanvasElement) =>
  Array.from({ length: times }, (_, at) => make(at));

/** When `afterRest` has seen its frames, ms. */
const RESTED_MS = 330;

/** One that has seen a picture at rest for a while. */
async function afterRest(): Promise<Motion> {
  const motion = new Motion();
  const frames = repeat(10, () => frame(240));
  await matched(motion, frames, 0);
  return motion;
}

describe('what moves before a camera', () => {
  it('is matched, every frame of it', async () => {
    const frames = repeat(20, (at) => frame(150 + at * 6));
    expect(await matched(new Motion(), frames, 0)).to.equal(20);
  });

  it('is not what its sensor makes of a picture at rest: that is matched until the answer has settled', async () => {
    const motion = new Motion();
    const frames = repeat(30, () => frame(240, 24));
    expect(await matched(motion, frames, 0)).to.equal(7);
    expect(await matched(motion, [frame(262, 24)], 1000)).to.equal(1);
  });

  it('is seen when it moves slowly: frames are compared with the last one that was matched', async () => {
    const frames = repeat(40, (at) => frame(240 + at / 2));
    expect(await matched(await afterRest(), frames, RESTED_MS)).to.be.within(1, 39);
  });

  it('is the light, too', async () => {
    expect(await matched(await afterRest(), [frame(240, 0, 30)], RESTED_MS)).to.equal(1);
  });

  it('is looked at now and then while nothing moves', async () => {
    const frames = repeat(60, () => frame(240));
    expect(await matched(await afterRest(), frames, RESTED_MS, 100)).to.be.within(2, 4);
  });

  it('is seen in the camera’s own frames as in what is drawn, whatever their size', async function () {
    if (!('VideoFrame' in globalThis)) return this.skip();
    const motion = new Motion();
    const isSeen = async (x: number, now: number) => {
      const own = new VideoFrame(frame(x, 24), { timestamp: 0 });
      return motion.isWorthMatching(own, now).finally(() => own.close());
    };
    for (let at = 0; at < 10; at += 1) await isSeen(240, at * 33);
    expect(await isSeen(240, RESTED_MS), 'at rest').to.equal(false);
    expect(await isSeen(262, RESTED_MS + 33), 'moved').to.equal(true);
    const drawn = await matched(motion, [frame(262)], RESTED_MS + 66);
    expect(drawn, 'settling').to.equal(1);
  });
});
