import { expect } from '@open-wc/testing';
import { LiveAnswer } from '../../../src/element/camera/live-answer.js';
import { outcomeOf } from '../../helpers/fake-engine.js';

/** A frame whose matches are these species, best first. */
function frame(...ids: number[]) {
  const outcome = outcomeOf();
  const [first] = outcome.result.matches;
  outcome.result.matches = ids.map((id, index) => ({ ...first!, id, name: String(id), rank: index + 1 }));
  return outcome;
}

describe('the live answer', () => {
  it('is the first frame’s best at once', () => {
    const answer = new LiveAnswer();
    answer.see(frame(1, 2, 3));
    expect(answer.match!.id).to.equal(1);
  });

  it('does not flicker between two that take turns', () => {
    const answer = new LiveAnswer();
    const shown = new Set<unknown>();
    for (let turn = 0; turn < 20; turn += 1) {
      answer.see(turn % 2 ? frame(2, 1, 3) : frame(1, 2, 3));
      shown.add(answer.match!.id);
    }
    expect([...shown]).to.eql([1]);
  });

  it('follows a change that lasts, within a few frames', () => {
    const answer = new LiveAnswer();
    for (let turn = 0; turn < 10; turn += 1) answer.see(frame(1, 2, 3));
    let frames = 0;
    while (answer.match!.id !== 7 && frames < 20) {
      answer.see(frame(7, 8, 9));
      frames += 1;
    }
    expect(frames).to.be.within(2, 6);
  });

  it('survives a missed frame, and goes after several', () => {
    const answer = new LiveAnswer();
    answer.see(frame(1, 2, 3));
    answer.miss();
    expect(answer.match!.id).to.equal(1);
    expect(answer.guidance).to.equal(undefined);
    answer.miss();
    answer.miss();
    expect(answer.match).to.equal(undefined);
    expect(answer.guidance).to.equal('nobody');
  });
});
