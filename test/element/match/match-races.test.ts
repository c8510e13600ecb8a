import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { addPhotos } from '../../helpers/add-photos.js';
import { happened, mount, nextTask, photo, statuses, unmountAll, until } from '../../helpers/element.js';
import { loadReport, outcomeOf } from '../../helpers/fake-engine.js';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fulfilled',
    (error: LookalikeError) => error.code,
  );

describe('matches that race', () => {
  afterEach(unmountAll);

  it('lets the latest win: the older rejects with aborted, and only the newer is announced', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element, events } = mounted;
    await element.load();
    const older = codeOf(element.match(await photo('older.png')));
    await nextTask();
    const newer = element.match(await photo('newer.png'));
    expect(await older).to.equal('aborted');
    await nextTask();
    const { engine } = mounted;
    expect(engine.matches[0]!.hooks.signal!.aborted).to.equal(true);
    const outcome = outcomeOf();
    engine.matches[1]!.answer.resolve(outcome);
    expect(await newer).to.equal(outcome.result);
    expect(events.filter(({ type }) => type === 'match')).to.have.length(1);
    expect(events.filter(({ type }) => type === 'error')).to.be.empty;
    expect(element.status).to.equal('done');
  });

  it('has a loaded engine begin before the photo is drawn', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const { engine } = mounted;
    const drawn = () => element.shadowRoot!.querySelector('.preview img') !== null;
    const begun = new Promise<boolean>((resolve) => {
      const match = engine.match.bind(engine);
      engine.match = (...given) => (resolve(drawn()), match(...given));
    });
    element.match(await photo()).catch(() => undefined);
    expect(await begun).to.equal(false);
    await happened(drawn);
  });

  it('has an answer that comes at once take the place of the last one, and tells the page of the match between them', async () => {
    const { element, events } = await mount();
    const root = element.shadowRoot!;
    await element.match(await photo('first.png'));
    const art = root.querySelector('.large')!;
    const seen: boolean[] = [];
    const watching = new MutationObserver(() => seen.push(root.querySelector('.preview') !== null));
    watching.observe(root, { childList: true, subtree: true });
    const second = await element.match(await photo('second.png'));
    await element.updateComplete;
    watching.disconnect();
    expect(seen).to.include(false).and.not.include(true);
    expect(element.result).to.equal(second);
    expect(root.querySelector('.large')).to.exist.and.not.equal(art);
    expect(statuses(events).slice(-3)).to.eql(['done', 'matching', 'done']);
  });

  it('has the cut-out rise, and the focus at the heading, where an answer takes the place of the last one', async () => {
    const { element } = await mount();
    const root = element.shadowRoot!;
    await element.match(await photo('first.png'));
    const again = [...root.querySelectorAll<HTMLButtonElement>('button')].at(-1)!;
    again.focus();
    expect(root.activeElement).to.equal(again);
    await element.match(await photo('second.png'));
    await happened(() => root.activeElement?.matches('h2'));
    expect(again.isConnected, 'the button stays').to.equal(true);
    const rises = ({ effect }: Animation) =>
      (effect as KeyframeEffect).getKeyframes().some(({ translate }) => translate);
    await happened(() => root.querySelector('.cutout')!.getAnimations().some(rises));
  });

  it('leaves the last answer there for a moment, whatever is drawn, and takes nothing for it any more', async () => {
    const mounted = await mount();
    const { element } = mounted;
    const root = element.shadowRoot!;
    await element.match(await photo('first.png'));
    mounted.engine.script.holdMatch = true;
    element.match(await photo('second.png')).catch(() => undefined);
    await nextTask();
    expect(element.matches(':state(matching)')).to.equal(true);
    element.requestUpdate();
    await element.updateComplete;
    expect(root.querySelector('.large'), 'the last answer').to.exist;
    await addPhotos(mounted, await photo('another.png'));
    await happened(() => root.querySelector('.preview'));
    expect(mounted.engine.matches).to.have.length(2);
  });

  it('shows that a picture is waited for that takes long to be read', async () => {
    const mounted = await mount();
    const { element } = mounted;
    await element.match(await photo('first.png'));
    mounted.engine.take = () => new Promise(() => undefined);
    element.match(await photo('second.png')).catch(() => undefined);
    await happened(() => element.shadowRoot!.querySelector('.preview'));
    expect(element.status).to.equal('matching');
    element.reset();
  });

  it('lets the latest win even before the scripts are there', async () => {
    const { element, engine } = await raceBeforeOpening();
    expect(element.result).to.exist;
    expect(engine.matches.at(-1)!.source).to.have.property('name', 'newer.png');
  });

  it('ignores an older answer that arrives late', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const older = codeOf(element.match(await photo('older.png')));
    await nextTask();
    const newer = element.match(await photo('newer.png'));
    await nextTask();
    const [first, second] = mounted.engine.matches;
    const [late, right] = [outcomeOf(), outcomeOf()];
    second!.answer.resolve(right);
    first!.answer.resolve(late);
    expect(await newer).to.equal(right.result);
    expect(await older).to.equal('aborted');
    expect(element.result).to.equal(right.result);
  });

  it('stops when the host aborts, and is ready again without an error', async () => {
    const { element, events } = await mount({ holdMatch: true });
    await element.load();
    const controller = new AbortController();
    const match = codeOf(element.match(await photo(), { signal: controller.signal }));
    expect(element.status).to.equal('matching');
    controller.abort();
    expect(await match).to.equal('aborted');
    expect(element.status).to.equal('ready');
    expect(element.error).to.equal(null);
    expect(events.filter(({ type }) => type === 'error')).to.be.empty;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part~=dropzone]')).to.exist;
  });

  it('does not even start with a signal that is aborted already, and leaves what is under way alone', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const underWay = element.match(await photo());
    expect(await codeOf(element.match(await photo(), { signal: AbortSignal.abort() }))).to.equal('aborted');
    await nextTask();
    mounted.engine.matches[0]!.answer.resolve(outcomeOf());
    expect((await underWay).pick).to.exist;
  });

  it('rejects with aborted on reset', async () => {
    const { element } = await mount({ holdMatch: true });
    await element.load();
    const match = codeOf(element.match(await photo()));
    element.reset();
    expect(await match).to.equal('aborted');
    expect(element.status).to.equal('ready');
  });

  it('rejects with aborted when the element is removed, whether or not it has loaded', async () => {
    const { element } = await mount({ holdMatch: true });
    const early = codeOf(element.match(await photo()));
    element.remove();
    expect(await early).to.equal('aborted');
    expect(element.status).to.equal('idle');
    document.body.append(element);
    await element.load();
    const late = codeOf(element.match(await photo()));
    element.remove();
    expect(await late).to.equal('aborted');
    expect(element.status).to.equal('idle');
  });

  it('shares one load between load() and a match that waits for it', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element, events } = mounted;
    const loading = element.load();
    const matching = element.match(await photo());
    expect(element.status).to.equal('loading');
    while (mounted.engines.length === 0) await nextTask();
    mounted.engine.loads[0]!.answer.resolve(loadReport());
    await Promise.all([loading, matching]);
    expect(mounted.engine.loads).to.have.length(1);
    expect(statuses(events)).to.eql(['loading', 'matching', 'done']);
  });

  it('matches the same picture again when a setting that matters has changed', async () => {
    const mounted = await mount();
    const { element } = mounted;
    const file = await photo();
    await element.match(file);
    element.topK = 3;
    await element.updateComplete;
    await until(element, 'done');
    const { matches } = mounted.engine;
    expect(matches.map(({ options }) => options.topK)).to.eql([5, 3]);
    expect(matches[1]!.source).to.equal(file);
    expect(element.result!.matches).to.have.length(3);
    element.camera = true;
    await element.updateComplete;
    expect(mounted.engine.matches).to.have.length(2);
  });

  it('changes the engine when a setting of the engine has changed', async () => {
    const mounted = await mount();
    const { element, engines } = mounted;
    await element.load();
    element.preset = 'classic';
    await element.updateComplete;
    await until(element, 'ready');
    expect(engines).to.have.length(2);
    expect(engines[0]!.released).to.equal(true);
    expect(engines[1]!.options.preset).to.equal('classic');
  });

  it('uses the settings of the moment match() is called, even before they are rendered', async () => {
    const { element, engines } = await mount();
    element.preset = 'classic';
    element.pick = 'nearest';
    const result = await element.match(await photo());
    expect(engines).to.have.length(1);
    expect(engines[0]!.options.preset).to.equal('classic');
    expect(result.pick).to.equal(result.matches[0]);
  });
});

async function raceBeforeOpening() {
  const mounted = await mount();
  const [oldPhoto, newPhoto] = [await photo('older.png'), await photo('newer.png')];
  const older = codeOf(mounted.element.match(oldPhoto));
  const newer = mounted.element.match(newPhoto);
  expect(await older).to.equal('aborted');
  await newer;
  return mounted;
}
