import { expect } from '@open-wc/testing';
import { happened, mount, photo, unmountAll, until } from '../../helpers/element.js';
import { afterStart } from '../../helpers/bring.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

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
});
