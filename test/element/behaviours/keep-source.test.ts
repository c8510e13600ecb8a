import { expect } from '@open-wc/testing';
import { happened, mount, photo, unmountAll, until } from '../../helpers/element.js';
import { keepSource } from '../../../src/element/behaviours/keep-source.js';
import type { Status } from '../../../src/element/events.js';
import { afterStart } from '../../helpers/bring.js';
import { loadReport, type FakeScript } from '../../helpers/fake-engine.js';

const SRC = '/some/photo.jpg';
const TAG = `<pokemon-lookalike src="${SRC}">`;

/** Longer than a move in the page takes. */
const gone = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('an element with src that leaves its page', () => {
  afterEach(unmountAll);

  /** Gone while its engine loads; the next one loads at once. */
  async function left() {
    const script: FakeScript = { holdLoad: true };
    const mounted = await mount(script, TAG);
    await afterStart();
    await happened(() => mounted.engines[0]?.loads[0]);
    mounted.element.remove();
    script.holdLoad = false;
    return mounted;
  }

  const sources = ({ engines }: Awaited<ReturnType<typeof left>>) =>
    engines.flatMap(({ matches }) => matches.map(({ source }) => source));

  it('matches it once it is back, where it had not come to that', async () => {
    const mounted = await left();
    await gone();
    expect(mounted.element.status).to.equal('idle');
    document.body.append(mounted.element);
    await until(mounted.element, 'done');
    expect(sources(mounted)).to.eql([SRC]);
  });

  it('leaves it when it has another picture to match meanwhile', async () => {
    const mounted = await left();
    const file = await photo();
    await gone();
    document.body.append(mounted.element);
    const matching = mounted.element.match(file);
    await afterStart();
    await matching;
    expect(sources(mounted)).to.include(file).and.not.include(SRC);
  });

  it('does not match it anew when it had been matched', async () => {
    const mounted = await mount({}, TAG);
    await until(mounted.element, 'done');
    mounted.element.reset();
    mounted.element.remove();
    await gone();
    document.body.append(mounted.element);
    await mounted.element.load();
    await gone();
    expect(mounted.element.status).to.equal('ready');
    expect(sources(mounted)).to.eql([SRC]);
  });

  it('goes on with it when it is back at once', async () => {
    const mounted = await left();
    document.body.append(mounted.element);
    await gone();
    expect(mounted.element.status).to.equal('loading');
    expect(mounted.engines[0]!.loads).to.have.length(1);
    mounted.engines[0]!.loads[0]!.answer.resolve(loadReport());
    await until(mounted.element, 'done');
    expect(sources(mounted)).to.eql([SRC]);
  });

  describe('before the script that knows has come', () => {
    /** Statuses that it came and left with, time after time; without a second one it is still there. */
    type Stay = [came: Status, left?: Status];

    function matchedAfter(stays: Stay[], shown?: string | null): string[] {
      const matched: string[] = [];
      const host = { src: SRC, match: async (source: unknown) => void matched.push(source as string) };
      const panel = shown === undefined ? undefined : { controller: { shown: { source: shown } } };
      for (const [came, leftWith] of stays) {
        const signal = leftWith ? AbortSignal.abort(leftWith) : new AbortController().signal;
        keepSource(host, { panel }, signal, came);
      }
      return matched;
    }

    it('matches it once it is back', () => {
      expect(matchedAfter([['idle', 'loading'], ['idle']])).to.eql([SRC]);
      expect(matchedAfter([['idle', 'matching'], ['idle']], null)).to.eql([SRC]);
      expect(matchedAfter([['idle', 'loading'], ['idle', 'idle'], ['idle']])).to.eql([SRC]);
    });

    it('matches it whichever stay it is told of first', () => {
      expect(matchedAfter([['idle'], ['idle', 'loading']])).to.eql([SRC]);
      expect(matchedAfter([['idle', 'idle'], ['idle', 'loading'], ['idle']])).to.eql([SRC]);
      expect(matchedAfter([['loading'], ['idle', 'loading']])).to.eql([]);
    });

    it('leaves it where it was not given up, was matched, or something else is shown', () => {
      expect(matchedAfter([['idle', 'loading'], ['loading']])).to.eql([]);
      expect(matchedAfter([['idle', 'loading'], ['loading', 'done'], ['idle']], null)).to.eql([]);
      expect(matchedAfter([['idle', 'done'], ['done']], SRC)).to.eql([]);
      expect(matchedAfter([['idle', 'loading'], ['idle']], '/another.jpg')).to.eql([]);
    });
  });
});
