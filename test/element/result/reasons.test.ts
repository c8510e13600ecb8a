import { expect } from '@open-wc/testing';
import type { Match, Reason } from '../../../src/contract/types.js';
import { contentOf, hairColour, shownReasons } from '../../../src/element/result/reasons.js';

describe('reasons', () => {
  it('are at most the three strongest', () => {
    const reasons = ['beard', 'bald', 'bun', 'fringe'].map((trait) => ({ trait, strength: 1 })) as Reason[];
    expect(shownReasons({ reasons } as Match)).to.eql(reasons.slice(0, 3));
  });

  it('call colours of hair by their names, and others by none', () => {
    const words = ['#1c1a18', '#6b4a2f', '#e8cf8a', '#b0402a', '#8a8a8c', '#f4f4f2', '#2040c0'].map(hairColour);
    expect(words).to.eql(['dark', 'brown', 'fair', 'red', 'grey', 'white', undefined]);
  });

  it('find the drawing within its clear borders, in the middle of a square', () => {
    const data = new Uint8ClampedArray(4 * 2 * 4);
    data[4 * 1 + 3] = 255; // The second pixel of the upper row; four wide, two high.
    expect(contentOf({ width: 4, height: 2, data })).to.eql({ x: 0.25, y: 0.25, width: 0.25, height: 0.25 });
    expect(contentOf({ width: 4, height: 2, data: new Uint8ClampedArray(32) })).to.equal(undefined);
  });
});
