import { expect } from '@open-wc/testing';
import type { Match, Pixels } from '../../../src/contract/types.js';
import { sharedTraits } from '../../../src/element/result/shared-traits.js';

type Rgb = [number, number, number];

/** A filled rectangle of `width` x `height` in a transparent frame of 60 x 60. */
function block([r, g, b]: Rgb, width = 40, height = 40): Pixels {
  const data = new Uint8ClampedArray(60 * 60 * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set([r, g, b, 255], 4 * (y * 60 + x));
  }
  return { width: 60, height: 60, data };
}

const species = (...colours: string[]) => ({ colours }) as Match;

describe('what a picture and a drawing share', () => {
  it('is a colour of the drawing that the picture has, too', () => {
    const picture = block([200, 120, 60]);
    expect(sharedTraits(picture, species('#c8783c', '#1030f0'), undefined).colours).to.eql(['#c8783c']);
    expect(sharedTraits(picture, species('#1030f0'), undefined).colours).to.eql([]);
  });

  it('is not a colour of a few stray pixels', () => {
    const picture = block([200, 120, 60]);
    for (let x = 0; x < 40; x += 1) picture.data.set([16, 48, 240], 4 * x);
    expect(sharedTraits(picture, species('#1030f0'), undefined).colours).to.eql([]);
  });

  it('is the brightness when both are equally light, whatever their colours', () => {
    const grey = block([128, 128, 128]);
    expect(sharedTraits(grey, species(), block([128, 128, 128])).light).to.equal(true);
    expect(sharedTraits(grey, species(), block([240, 240, 240])).light).to.equal(false);
  });

  it('is the outline when both are equally tall for their width', () => {
    const square = block([128, 128, 128]);
    expect(sharedTraits(square, species(), block([0, 0, 0], 20, 20)).outline).to.equal(true);
    expect(sharedTraits(square, species(), block([0, 0, 0], 40, 20)).outline).to.equal(false);
  });

  it('is nothing but colours where scripts may not read the drawing', () => {
    expect(sharedTraits(block([128, 128, 128]), species(), undefined)).to.eql({
      colours: [],
      light: false,
      outline: false,
    });
  });

  it('is nothing for a picture without a single opaque pixel', () => {
    const empty = block([0, 0, 0], 0, 0);
    expect(sharedTraits(empty, species('#000000'), empty)).to.eql({ colours: [], light: false, outline: false });
  });
});
