import { expect } from '@open-wc/testing';
import { PokemonLookalike } from '../../../src/index.js';
import type { EngineOptions } from '../../../src/contract/types.js';
import { OPTIONS, attributeOf } from '../../../src/contract/options.js';
import { FakeEngine } from '../../helpers/fake-engine.js';
import { nextTask, until } from '../../helpers/element.js';

const TAG = 'pokemon-lookalike';

/** A page's own part, with what its editor has left; `data-loading` so that nothing is fetched. */
async function show(html: string): Promise<HTMLElement> {
  const main = document.createElement('main');
  document.body.append(main);
  main.innerHTML = html;
  // Whoever watches the page's nodes has been told within a task.
  await nextTask();
  return main;
}

const div = (attributes = '', inner = '') => `<div class="${TAG}" data-loading="manual" ${attributes}>${inner}</div>`;

const upgraded = (within: ParentNode) => [...within.querySelectorAll<PokemonLookalike>(TAG)];

describe('a <div class="pokemon-lookalike">', () => {
  before(async () => {
    PokemonLookalike.acquireEngine = (options) => new FakeEngine(options);
    // The entry fetches it for itself; what is there already comes within a task.
    await import('../../../src/element/behaviours/after-start.js');
    await nextTask();
  });
  afterEach(() => document.querySelectorAll('main').forEach((main) => main.remove()));

  it('becomes the element, with what was said on it', async () => {
    const main = await show(div('data-top-k="3" data-pick="nearest" data-exclude="25, 133" data-camera'));
    const [element] = upgraded(main);
    expect(main.querySelector('div')).to.equal(null);
    expect(element).to.be.instanceOf(PokemonLookalike);
    expect(element).to.deep.include({ topK: 3, pick: 'nearest', exclude: [25, 133], camera: true });
    expect(element!.getAttribute('top-k')).to.equal('3');
  });

  it('stays where it is a box around the element itself', async () => {
    const main = await show(`<div class="${TAG}"><p>Mine</p><${TAG} loading="manual" top-k="4"></${TAG}></div>`);
    expect(upgraded(main).map(({ topK }) => topK)).to.eql([4]);
    expect(main.querySelector(`div.${TAG} > ${TAG}`)).to.equal(upgraded(main)[0]);
    expect(main.querySelector('p')!.checkVisibility()).to.equal(true);
  });

  it('may say every option', async () => {
    const names = [...Object.keys(OPTIONS).map(attributeOf), 'lang'];
    const main = await show(`<div class="${TAG}" ${names.map((name) => `data-${name}="manual"`).join(' ')}></div>`);
    const [element] = upgraded(main);
    expect(names.filter((name) => element!.getAttribute(name) !== 'manual')).to.eql([]);
  });

  it('keeps its id, classes, styles and the rest, and what is no option means nothing', async () => {
    const main = await show(
      div('id="me" style="margin: 3px" lang="fr" title="Say" aria-label="There" data-nonsense="1" data-test="it"'),
    );
    const [element] = upgraded(main);
    expect(element).to.include({ id: 'me', className: TAG, lang: 'fr', title: 'Say' });
    expect(element!.style.margin).to.equal('3px');
    expect(element!.getAttribute('aria-label')).to.equal('There');
    expect(element!.dataset['test']).to.equal('it');
    expect(element!.hasAttribute('nonsense')).to.equal(false);
    expect(element!.hasAttribute('data-loading'), 'said once').to.equal(false);
  });

  it('may have other classes, and others may have similar ones', async () => {
    const main = await show(
      `<div class="wide ${TAG} x" data-loading="manual"></div><div class="${TAG}-box"></div><p class="${TAG}"></p>`,
    );
    expect(upgraded(main)).to.have.length(1);
    expect(main.querySelectorAll(`.${TAG}-box, p`)).to.have.length(2);
  });

  it('keeps its children as they are, and shows its samples, which are matched when they are clicked', async () => {
    const main = document.createElement('main');
    main.innerHTML = div('', '<p>No script</p><p><button type="button" data-photo="a.jpg">A</button></p>');
    const sample = main.querySelector('button')!;
    document.body.append(main);
    await nextTask();
    const [element] = upgraded(main);
    expect(element!.contains(sample), 'the same button').to.equal(true);
    sample.click();
    await until(element!, 'done');
    expect(sample.checkVisibility()).to.equal(true);
    expect(element!.querySelector('p')!.checkVisibility(), 'what stood in for the element').to.equal(false);
  });

  it('puts its children where they say, in attributes that sanitizers leave', async () => {
    const main = await show(div('', '<h3 data-slot="prompt">Who?</h3><p slot="footer">Foot</p>'));
    const [element] = upgraded(main);
    expect([...element!.children].map(({ slot }) => slot)).to.eql(['prompt', 'footer']);
  });

  it('gives the keyboard samples that are no buttons', async () => {
    const main = await show(div('', '<span data-photo="a.jpg">A</span><a href="#x" data-photo="b.jpg">B</a>'));
    const [element] = upgraded(main);
    const [span, link] = [...element!.children] as HTMLElement[];
    expect(span).to.include({ tabIndex: 0 });
    expect(span!.getAttribute('role')).to.equal('button');
    expect(link!.hasAttribute('role'), 'a link has the keyboard').to.equal(false);
    let photos = 0;
    element!.addEventListener('photo', () => (photos += 1));
    for (const key of ['Enter', ' ', 'a']) span!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(photos).to.equal(2);
  });

  it('is found in whatever is put into the page, however deep, and when it gets its class later', async () => {
    const main = await show(`<section><article>${div()}${div()}</article></section>`);
    const fragment = document.createRange().createContextualFragment(`<ul><li>${div()}</li></ul>text`);
    main.append(fragment);
    main.insertAdjacentHTML('beforeend', div());
    const late = document.createElement('div');
    late.dataset['loading'] = 'manual';
    main.append(late);
    await nextTask();
    expect(upgraded(main)).to.have.length(4);
    late.classList.add(TAG);
    await nextTask();
    expect(upgraded(main)).to.have.length(5);
  });

  it('is upgraded once, also when the element moves, and holds no second element', async () => {
    const main = await show(div('id="outer"', div('id="inner"')));
    const [element] = upgraded(main);
    main.append(element!);
    element!.className = `${TAG} again`;
    await nextTask();
    expect(upgraded(main)).to.eql([element]);
    expect(main.querySelector('#inner')!.localName).to.equal('div');
  });

  it('chooses no scripts of another site: sanitizers let data through', async () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => warnings.push(text);
    const said = [
      'https://elsewhere.test/',
      '//elsewhere.test/',
      '/index.php?title=User:Me&raw=',
      'data:x,',
      'http://[',
    ];
    const main = await show(said.map((url) => div(`data-scripts-url="${url}"`)).join(''));
    console.warn = warn;
    expect(upgraded(main).filter((element) => element.hasAttribute('scripts-url'))).to.eql([]);
    expect(warnings.filter((text) => text.includes('data-scripts-url'))).to.have.length(said.length);
    const own = await show(div('data-scripts-url="/lib/scripts/"'));
    expect(upgraded(own)[0]!.scriptsUrl).to.equal('/lib/scripts/');
  });

  it('chooses models anywhere, which bring no scripts from another site', async () => {
    const asked: EngineOptions[] = [];
    PokemonLookalike.acquireEngine = (options) => (asked.push(options), new FakeEngine(options));
    const main = await show(
      ['https://elsewhere.test/m/', '/m/'].map((url) => div(`data-models-url="${url}"`)).join(''),
    );
    for (const element of upgraded(main)) await element.load();
    expect(asked.map(({ scriptsBesideModels }) => scriptsBesideModels)).to.eql([false, undefined]);
    expect(asked.map(({ modelsUrl }) => modelsUrl)).to.eql(['https://elsewhere.test/m/', `${location.origin}/m/`]);
  });

  it('is left alone in shadow trees, frames, templates and what somebody is editing', async () => {
    const main = await show(
      `<p></p><iframe></iframe><template>${div()}</template><section contenteditable>${div()}</section>`,
    );
    const shadow = main.querySelector('p')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = div();
    const frame = main.querySelector('iframe')!.contentDocument!;
    frame.body.innerHTML = div();
    const moved = document.createElement('div');
    moved.className = TAG;
    main.append(moved);
    shadow.append(moved);
    await nextTask();
    expect(upgraded(main)).to.eql([]);
    expect(upgraded(shadow)).to.eql([]);
    expect(frame.querySelector(TAG)).to.equal(null);
    expect(upgraded(main.querySelector('template')!.content)).to.eql([]);
  });
});
