import { expect } from '@open-wc/testing';
import type { Progress } from '../../src/contract/types.js';
import { mount, nextTask, photo, unmountAll } from '../helpers/element.js';
import { loadReport, outcomeOf } from '../helpers/fake-engine.js';

describe('events', () => {
  afterEach(unmountAll);

  it('announce a match to the whole page, with the result as the detail', async () => {
    const { element } = await mount();
    const heard: CustomEvent[] = [];
    const listen = (event: Event) => heard.push(event as CustomEvent);
    document.addEventListener('match', listen);
    const result = await element.match(await photo());
    document.removeEventListener('match', listen);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.be.instanceOf(CustomEvent);
    expect(heard[0]).to.include({ bubbles: true, composed: true, cancelable: false });
    expect(heard[0]!.detail).to.equal(result);
    expect(result).to.have.all.keys(
      'matches',
      'pick',
      'faces',
      'compared',
      'source',
      'timings',
      'backend',
      'thread',
      'models',
    );
  });

  it('keep progress, error and statuschange to the element itself', async () => {
    const { element, events } = await mount({ matchError: 'no-face' });
    await element.match(await photo()).catch(() => undefined);
    const quiet = events.filter(({ type }) => type !== 'photo' && type !== 'match');
    expect(quiet.map(({ type }) => type)).to.include.members(['statuschange', 'error']);
    for (const { event } of quiet) expect(event).to.include({ bubbles: false, composed: false });
  });

  it('tell of a match when status and result say so already', async () => {
    const { element } = await mount();
    let seen: unknown[] = [];
    element.addEventListener('match', () => (seen = [element.status, element.result]));
    const result = await element.match(await photo());
    expect(seen).to.eql(['done', result]);
  });

  it('pass on the bytes of a load as they are', async () => {
    const { progress } = await trackedLoad();
    expect(progress[0]).to.eql({ stage: 'models', loaded: 250, total: 1000, ratio: 0.25 });
    expect(progress.at(-1)).to.eql({ stage: 'gallery', loaded: 1000, total: 1000, ratio: 1 });
  });

  it('never let the ratio fall, not even from the load to the match that waits for it', async () => {
    const mounted = await mount({ holdLoad: true, holdMatch: true });
    const { element } = mounted;
    const ratios: number[] = [];
    element.addEventListener('progress', (event) => ratios.push(event.detail.ratio));
    const matching = element.match(await photo());
    while (mounted.engines.length === 0) await nextTask();
    const [load] = mounted.engine.loads;
    for (const ratio of [0.2, 0.6, 0.4, 1]) report(load!.hooks, 'models', ratio);
    load!.answer.resolve(loadReport());
    await nextTask();
    const [match] = mounted.engine.matches;
    for (const ratio of [0.25, 0.5, 1]) report(match!.hooks, 'segment', ratio);
    match!.answer.resolve(outcomeOf());
    await matching;
    expect(ratios).to.have.length(7);
    expect(ratios).to.eql([...ratios].sort((a, b) => a - b));
    expect(ratios.at(-1)).to.equal(1);
    expect(ratios[3]).to.be.lessThan(1);
  });

  it('are silent about an engine that was let go', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element, events } = mounted;
    element.load().catch(() => undefined);
    while (mounted.engines.length === 0) await nextTask();
    element.remove();
    while (!mounted.engine.released) await nextTask();
    const before = events.length;
    report(mounted.engine.loads[0]!.hooks, 'models', 0.5);
    expect(events).to.have.length(before);
  });
});

function report(hooks: { onProgress?(progress: Progress): void }, stage: Progress['stage'], ratio: number): void {
  hooks.onProgress?.({ stage, loaded: 1000 * ratio, total: 1000, ratio });
}

async function trackedLoad() {
  const mounted = await mount({ holdLoad: true });
  const progress: Progress[] = [];
  mounted.element.addEventListener('progress', (event) => progress.push(event.detail));
  const loading = mounted.element.load();
  while (mounted.engines.length === 0) await nextTask();
  const [load] = mounted.engine.loads;
  report(load!.hooks, 'models', 0.25);
  report(load!.hooks, 'gallery', 1);
  load!.answer.resolve(loadReport());
  await loading;
  return { ...mounted, progress };
}
