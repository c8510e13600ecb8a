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

type FaceBox = [x: number, y: number, width: number, height: number];

/** Between two frames of a device that keeps up with few, ms. */
const SLOW_MS = 150;
/** Of a film, ms. */
const FILM_MS = 33;

describe('the live answer', () => {
  it('is the first frame’s best at once', () => {
    const answer = new LiveAnswer();
    answer.see(frame(1, 2, 3), 0);
    expect(answer.match!.id).to.equal(1);
  });

  it('does not flicker between two that take turns', () => {
    const answer = new LiveAnswer();
    const shown = new Set<unknown>();
    for (let turn = 0; turn < 20; turn += 1) {
      answer.see(turn % 2 ? frame(2, 1, 3) : frame(1, 2, 3), turn * SLOW_MS);
      shown.add(answer.match!.id);
    }
    expect([...shown]).to.eql([1]);
  });

  for (const [name, between, least, most] of [
    ['a few frames of a slow device', SLOW_MS, 2, 6],
    ['half a second of film', FILM_MS, 5, 15],
  ] as const) {
    it(`follows a change that lasts, within ${name}`, () => {
      const answer = new LiveAnswer();
      let frames = 0;
      const see = (...ids: number[]) => answer.see(frame(...ids), (frames += 1) * between);
      for (let turn = 0; turn < 30; turn += 1) see(1, 2, 3);
      const before = frames;
      while (answer.match!.id !== 7 && frames < before + 40) see(7, 8, 9);
      expect(frames - before).to.be.within(least, most);
    });
  }

  it('survives a missed frame, and a moment without a face in a film, and goes after several', () => {
    const answer = new LiveAnswer();
    answer.see(frame(1, 2, 3), 0);
    for (let missed = 1; missed <= 9; missed += 1) answer.miss(missed * FILM_MS);
    expect(answer.match!.id).to.equal(1);
    expect(answer.guidance).to.equal(undefined);
    answer.see(frame(1, 2, 3), 400);
    answer.miss(400 + 2 * SLOW_MS);
    answer.miss(400 + 4 * SLOW_MS);
    expect(answer.match!.id).to.equal(1);
    answer.miss(400 + 6 * SLOW_MS);
    expect(answer.match).to.equal(undefined);
    expect(answer.guidance).to.equal('nobody');
  });

  it('counts faces, and asks for a closer look, once two frames call for it', () => {
    const answer = new LiveAnswer();
    const near: FaceBox = [100, 50, 120, 140];
    const beside: FaceBox = [260, 50, 120, 140];
    const far: FaceBox = [100, 50, 30, 40];
    let at = 0;
    const see = (...boxes: FaceBox[]) => {
      answer.see(outcomeOf({ boxes }), (at += SLOW_MS));
      return answer.guidance;
    };
    expect([see(near), see(near, beside), see(near)], 'seen once').to.eql([undefined, undefined, undefined]);
    expect([see(near, beside), see(near, beside)], 'seen again').to.eql([undefined, 'several']);
    expect([see(near), see(near)]).to.eql(['several', undefined]);
    expect([see(far), see(far)]).to.eql([undefined, 'closer']);
  });

  it('does not ask for a closer look on and off when a face is about as high as it has to be', () => {
    const answer = new LiveAnswer();
    const said: unknown[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      // Of 300 px: 17.3 and 18.7 %, two frames each.
      answer.see(outcomeOf({ boxes: [[100, 50, 50, turn % 4 < 2 ? 52 : 56]] }), turn * SLOW_MS);
      said.push(answer.guidance);
    }
    expect(said.slice(1)).to.eql(Array(11).fill('closer'));
    for (let turn = 12; turn < 14; turn += 1) answer.see(outcomeOf({ boxes: [[100, 50, 60, 66]] }), turn * SLOW_MS);
    expect(answer.guidance).to.equal(undefined);
  });

  it('says no longer that nobody is there as soon as somebody is', () => {
    const answer = new LiveAnswer();
    for (let missed = 1; missed <= 3; missed += 1) answer.miss(missed * SLOW_MS);
    expect(answer.guidance).to.equal('nobody');
    answer.see(outcomeOf(), 4 * SLOW_MS);
    expect(answer.guidance).to.equal(undefined);
  });
});
