import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import type { Status } from '../../../src/element/events.js';
import type { PokemonLookalike } from '../../../src/index.js';
import { mount, nextTask, photo, unmountAll, until, type Mounted } from '../../helpers/element.js';

describe('a page that begins something else when it hears of the status', () => {
  afterEach(unmountAll);

  it('hears of no match that it has reset, and the match rejects with aborted', async () => {
    const { element, events } = await mount();
    once(element, 'done', () => element.reset());
    expect(await codeOf(element.match(await photo()))).to.equal('aborted');
    expect(events.filter(({ type }) => type === 'match')).to.be.empty;
    expect([element.status, element.result]).to.eql(['ready', null]);
  });

  it('hears only of the match that took the place of another, and that rejects with aborted', async () => {
    const { element, events } = await mount();
    const [older, newer] = [await photo('older.png'), await photo('newer.png')];
    let second: Promise<unknown> | undefined;
    once(element, 'done', () => void (second = element.match(newer)));
    expect(await codeOf(element.match(older))).to.equal('aborted');
    const result = await second;
    expect(events.flatMap(({ type, event }) => (type === 'match' ? [event.detail] : []))).to.eql([result]);
    expect(element.result).to.equal(result);
  });

  it('hears of no failure that it has another match for, and the failed one rejects with aborted', async () => {
    const mounted = await mount({ answers: { 'bad.png': 'no-face' } });
    const { element } = mounted;
    const [bad, fallback] = [await photo('bad.png'), await photo('fallback.png')];
    const seen = errorsOf(mounted);
    once(element, 'error', () => void element.match(fallback));
    expect(await codeOf(element.match(bad))).to.equal('aborted');
    await until(element, 'done');
    expect(seen).to.be.empty;
    expect([element.error, element.result?.pick.name]).to.eql([null, 'Eevee']);
  });

  it('hears of no load that failed before it was reset; load() still says why', async () => {
    const mounted = await mount({ loadError: 'models-unreachable' });
    const { element } = mounted;
    const seen = errorsOf(mounted);
    once(element, 'error', () => element.reset());
    expect(await codeOf(element.load())).to.equal('models-unreachable');
    await nextTask();
    expect(seen).to.be.empty;
    expect([element.status, element.error]).to.eql(['idle', null]);
  });

  it('has the property say what the event does, otherwise', async () => {
    const mounted = await mount({ matchError: 'no-face' });
    const seen = errorsOf(mounted);
    expect(await codeOf(mounted.element.match(await photo()))).to.equal('no-face');
    expect(seen).to.eql([['no-face', 'no-face']]);
  });
});

/** Calls `then` when that status is told for the first time. */
function once(element: PokemonLookalike, status: Status, then: () => void): void {
  const listen = (event: CustomEvent<{ status: Status }>) => {
    if (event.detail.status !== status) return;
    element.removeEventListener('statuschange', listen);
    then();
  };
  element.addEventListener('statuschange', listen);
}

/** Of every `error` event: what it and the property said. */
function errorsOf({ element }: Mounted): [string, string | undefined][] {
  const seen: [string, string | undefined][] = [];
  element.addEventListener('error', ({ detail }) => seen.push([detail.code, element.error?.code]));
  return seen;
}

function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'fulfilled',
    (error: LookalikeError) => error.code,
  );
}
