import { expect } from '@open-wc/testing';
import type { Match, Reason } from '../../../src/contract/types.js';
import { faceMarks } from '../../../src/element/result/face-marks.js';
import { contentOf, hairColour, shownReasons } from '../../../src/element/result/reasons.js';
import { button, happened, mount, photo, unmountAll } from '../../helpers/element.js';
import { outcomeOf } from '../../helpers/fake-engine.js';

describe('reasons', () => {
  afterEach(unmountAll);

  it('are at most the three strongest', () => {
    const reasons = ['beard', 'bald', 'bun', 'fringe'].map((trait) => ({ trait, strength: 1 })) as Reason[];
    expect(shownReasons({ reasons } as Match)).to.eql(reasons.slice(0, 3));
  });

  it('have a ring on the face where they have a place there, one at a place, in the drawing’s colour', async () => {
    const reasons = [
      { trait: 'hair-colour', strength: 2, colour: '#0000ff' },
      { trait: 'long-hair', strength: 1 },
      { trait: 'round-face', strength: 1 },
    ] as Reason[];
    const marks = faceMarks({ reasons } as Match);
    expect(marks.map(({ colour }) => colour)).to.eql(['#0000ff']);
    const outcome = outcomeOf({});
    outcome.result.faces[0]!.pick.reasons = reasons;
    const { element, root, engines } = await mount({ holdMatch: true });
    const matched = element.match(await photo());
    const { answer } = await happened(() => engines[0]?.matches[0]);
    answer.resolve(outcome);
    await matched;
    await element.updateComplete;
    const canvas = root.querySelector<HTMLCanvasElement>('[part~=cutout]')!;
    const blue = () => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height / 2);
      return data.some((value, at) => at % 4 === 2 && value > 200 && data[at - 2]! < 50);
    };
    expect(blue()).to.equal(true);
    button(root, 'Pikachu').click();
    await element.updateComplete;
    expect(blue(), 'another match has other reasons').to.equal(false);
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
