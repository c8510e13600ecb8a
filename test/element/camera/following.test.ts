import { expect } from '@open-wc/testing';
import type { Face } from '../../../src/contract/types.js';
import { Following } from '../../../src/element/camera/following.js';

const box = { x: 10, y: 20, width: 30, height: 40 };
const face = { box } as Face;

describe('who is followed from frame to frame', () => {
  it('is the only one, for a second', () => {
    const following = new Following();
    expect(following.near(0), 'nobody is known').to.equal(undefined);
    following.see([face]);
    expect(following.near(40)).to.equal(box);
    expect(following.near(999)).to.equal(box);
    expect(following.near(1000), 'somebody may have joined').to.equal(undefined);
    following.see([face]);
    expect(following.near(1999)).to.equal(box);
  });

  it('is nobody while there are several', () => {
    const following = new Following();
    following.near(0);
    following.see([face, face]);
    expect(following.near(40)).to.equal(undefined);
    following.see([face]);
    expect(following.near(80)).to.equal(box);
  });
});
