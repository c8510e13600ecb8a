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
function matched(motion: Motion, frames: HTMLCanvasElement[], from: number, between = 33): number {
  return frames.filter((each, at) => motion.isWorthMatching(each, from + at * between)).length;
}

const repeat = (times: number, make: (at: number) => HTMLCanvasElement) =>
  Array.from({ length: times }, (_, at) => make(at));

/** When `afterRest` has seen its frames, ms. */
const RESTED_MS = 330;

/** One that has seen a picture at rest for a while. */
function afterRest(): Motion {
  const motion = new Motion();
  const frames = repeat(10, () => frame(240));
  matched(motion, frames, 0);
  return motion;
}

describe('what moves before a camera', () => {
  it('is matched, every frame of it', () => {
    const frames = repeat(20, (at) => frame(150 + at * 6));
    expect(matched(new Motion(), frames, 0)).to.equal(20);
  });

  it('is not what its sensor makes of a picture at rest: that is matched until the answer has settled', () => {
    const motion = new Motion();
    const frames = repeat(30, () => frame(240, 24));
    expect(matched(motion, frames, 0)).to.equal(7);
    expect(matched(motion, [frame(262, 24)], 1000)).to.equal(1);
  });

  it('is seen when it moves slowly: frames are compared with the last one that was matched', () => {
    const frames = repeat(40, (at) => frame(240 + at / 2));
    expect(matched(afterRest(), frames, RESTED_MS)).to.be.within(1, 39);
  });

  it('is the light, too', () => {
    expect(matched(afterRest(), [frame(240, 0, 30)], RESTED_MS)).to.equal(1);
  });

  it('is looked at now and then while nothing moves', () => {
    const frames = repeat(60, () => frame(240));
    expect(matched(afterRest(), frames, RESTED_MS, 100)).to.be.within(2, 4);
  });
});
