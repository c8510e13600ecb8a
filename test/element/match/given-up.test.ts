import { expect } from '@open-wc/testing';
import { LookalikeError } from '../../../src/contract/errors.js';
import { strings } from '../../../src/element/strings/en.js';
import {
  button,
  create,
  happened,
  mount,
  nextTask,
  photo,
  rendered,
  statuses,
  textOf,
  unmountAll,
  type Mounted,
} from '../../helpers/element.js';
import { loadReport } from '../../helpers/fake-engine.js';

const FAILURE = new LookalikeError('models-unreachable', 'The test keeps them away.');

/** How a match that waits for the networks may be given up. */
const WAYS: [name: string, giveUp: (mounted: Mounted, abort: () => void) => Promise<void> | void][] = [
  ['with Cancel', async ({ element, root }) => (await rendered(element, () => cancel(root))).click()],
  ['by reset()', ({ element }) => element.reset()],
  ['by its signal', (_, abort) => abort()],
];

function cancel(root: ShadowRoot): HTMLButtonElement | undefined {
  return textOf(root).includes(strings.cancel) ? button(root, strings.cancel) : undefined;
}

describe('a match that is given up while its networks load', () => {
  afterEach(unmountAll);

  for (const [name, giveUp] of WAYS) {
    it(`${name}: that they are there then is told`, async () => {
      const mounted = await givenUp(giveUp);
      mounted.engine.loads[0]!.answer.resolve(loadReport());
      await happened(() => mounted.element.status === 'ready');
      await expectSettled(mounted, ['loading', 'ready']);
      expect(mounted.root.querySelector('[part~=progress]')).to.equal(null);
    });

    it(`${name}: that they could not be had is told, and shown, as of any load`, async () => {
      const mounted = await givenUp(giveUp);
      const { element, engine, events, root } = mounted;
      engine.loads[0]!.answer.reject(FAILURE);
      await happened(() => element.error);
      await expectSettled(mounted, ['loading', 'error']);
      expect(element.error).to.equal(FAILURE);
      expect(textOf(root)).to.include(strings.errors['models-unreachable'].title);
      expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
    });
  }

  it('is told of once where load() waits, too, and the page resets the element because of it', async () => {
    const mounted = await givenUp(({ element }) => element.reset());
    const { element, engine, events } = mounted;
    element.addEventListener('error', () => element.reset());
    const loading = element.load().catch((thrown: unknown) => thrown);
    engine.loads[0]!.answer.reject(FAILURE);
    expect(await loading).to.equal(FAILURE);
    await nextTask();
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
    await expectSettled(mounted, ['loading', 'error', 'idle']);
  });

  it('keeps the failure of its picture, whatever becomes of the networks', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element, events } = mounted;
    void element.load().catch(() => undefined);
    const engine = await happened(() => mounted.engines[0]);
    engine.take = () => Promise.reject(new LookalikeError('image-unreadable', 'The test spoils it.'));
    await element.match(await photo()).catch(() => undefined);
    element.reset();
    const match = await element.match(await photo()).catch((thrown: LookalikeError) => thrown.code);
    expect(match).to.equal('image-unreadable');
    engine.loads[0]!.answer.resolve(loadReport());
    await nextTask();
    expect(element.error).to.have.property('code', 'image-unreadable');
    element.reset();
    await expectSettled(mounted, ['loading', 'error', 'loading', 'error', 'ready']);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(2);
  });

  it('leaves an element outside the page idle, and says so', async () => {
    const mounted = create({ holdLoad: true });
    const { element } = mounted;
    const match = element.match(await photo()).catch((thrown: LookalikeError) => thrown.code);
    await happened(() => mounted.engines[0]?.loads[0]);
    element.reset();
    expect(await match).to.equal('aborted');
    await nextTask();
    expect(mounted.engine.released).to.equal(true);
    expect(element.status).to.equal('idle');
    expect(statuses(mounted.events)).to.eql(['loading', 'idle']);
  });

  it('leaves an element idle that was removed before its scripts came, and says so', async () => {
    const mounted = await mount({ holdLoad: true });
    const { element } = mounted;
    const match = element.match(await photo()).catch((thrown: LookalikeError) => thrown.code);
    element.remove();
    expect(await match).to.equal('aborted');
    await nextTask();
    expect(mounted.engines.every(({ released }) => released)).to.equal(true);
    await expectSettled(mounted, ['loading', 'idle']);
  });
});

async function givenUp(giveUp: (typeof WAYS)[number][1]): Promise<Mounted> {
  const mounted = await mount({ holdLoad: true });
  const controller = new AbortController();
  const match = mounted.element
    .match(await photo(), { signal: controller.signal })
    .catch((thrown: LookalikeError) => thrown.code);
  await happened(() => mounted.engines[0]?.loads[0]);
  await giveUp(mounted, () => controller.abort());
  expect(await match).to.equal('aborted');
  return mounted;
}

/** Property, events and state say the same. */
async function expectSettled({ element, events }: Mounted, told: string[]): Promise<void> {
  await element.updateComplete;
  expect(statuses(events)).to.eql(told);
  expect(element.status).to.equal(told.at(-1));
  expect(element.matches(`:state(${element.status})`), `:state(${element.status})`).to.equal(true);
  expect(element.matches(':state(loading)'), ':state(loading)').to.equal(false);
}
