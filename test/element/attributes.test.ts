import { expect } from '@open-wc/testing';
import { OPTIONS, attributeOf } from '../../src/contract/options.js';
import { mount, photo, unmountAll } from '../helpers/element.js';

async function optionsFor(html: string) {
  const { element, engine } = await mountAndMatch(html);
  return { element, engineOptions: engine.options, matchOptions: engine.matches[0]!.options };
}

async function mountAndMatch(html: string) {
  const mounted = await mount({}, html);
  await mounted.element.match(await photo());
  return { element: mounted.element, engine: mounted.engine };
}

describe('attributes', () => {
  afterEach(unmountAll);

  it('have the documented defaults', async () => {
    const { element, engineOptions, matchOptions } = await optionsFor('<pokemon-lookalike>');
    expect(engineOptions.gallery).to.equal('pokemon');
    expect(engineOptions.backend).to.equal('auto');
    expect(engineOptions).not.to.have.property('preset');
    expect(engineOptions.modelsUrl).to.match(/^http.*\/models\/$/);
    expect(matchOptions).to.eql({
      topK: 5,
      pick: 'cutest',
      faces: 'each',
      noFace: 'error',
      exclude: [],
      includeSensitive: false,
      lang: 'en',
    });
    expect(element.camera).to.equal(false);
    expect(element.disabled).to.equal(false);
  });

  it('leave “none” for drawings the word that it is: as an address it would be asked for', async () => {
    const { matchOptions } = await optionsFor('<pokemon-lookalike sprite-url="none">');
    expect(matchOptions.spriteUrl).to.equal('none');
  });

  it('reach the engine', async () => {
    const { engineOptions, matchOptions } =
      await optionsFor(`<pokemon-lookalike models-url="/cdn/models" preset="classic"
      gallery="pets" backend="wasm" top-k="7" pick="nearest" faces="together" no-face="whole" exclude="25, 133 mew"
      include-sensitive sprite-url="/art/{id}-{slug}.png">`);
    expect(engineOptions).to.eql({
      modelsUrl: `${location.origin}/cdn/models/`,
      preset: 'classic',
      gallery: 'pets',
      backend: 'wasm',
    });
    expect(matchOptions).to.eql({
      topK: 7,
      pick: 'nearest',
      faces: 'together',
      noFace: 'whole',
      exclude: [25, 133, 'mew'],
      includeSensitive: true,
      lang: 'en',
      spriteUrl: `${location.origin}/art/{id}-{slug}.png`,
    });
  });

  it('take an address of a gallery from the page, as every other address, and leave an id as it is', async () => {
    const { origin } = location;
    for (const [gallery, taken] of [
      ['/team/gallery.json', `${origin}/team/gallery.json`],
      ['team/gallery.json', new URL('team/gallery.json', document.baseURI).href],
      ['gallery.json?v=2', new URL('gallery.json?v=2', document.baseURI).href],
      ['//cdn.example/team/', `${location.protocol}//cdn.example/team/`],
      ['https://cdn.example/team/gallery.json', 'https://cdn.example/team/gallery.json'],
      ['http://[/gallery.json', 'http://[/gallery.json'],
      ['our-team', 'our-team'],
      ['team.2', 'team.2'],
    ] as const) {
      const { engineOptions } = await optionsFor(
        `<pokemon-lookalike models-url="https://models.example/" gallery="${gallery}">`,
      );
      expect(engineOptions.gallery).to.equal(taken);
    }
  });

  it('stay what they were when the page gives itself another address', async () => {
    const { href } = location;
    const relative = 'models-url="cdn/models" sprite-url="art/{id}.png" gallery="cats/gallery.json"';
    const mounted = await mount({}, `<pokemon-lookalike ${relative}>`);
    await mounted.element.match(await photo());
    try {
      history.pushState(null, '', '/result/ralts/');
      mounted.element.requestUpdate();
      await mounted.element.updateComplete;
      await mounted.element.match(await photo());
      expect(mounted.engines, 'one engine').to.have.length(1);
      const [before, after] = mounted.engine.matches.map(({ options }) => options.spriteUrl);
      expect(after).to.equal(before);
      expect(mounted.engine.matches).to.have.length(2);
    } finally {
      history.replaceState(null, '', href);
    }
  });

  it('say where the engine’s own files are, beside which the models are then', async () => {
    const { engineOptions } = await optionsFor('<pokemon-lookalike scripts-url="/cdn/dist">');
    expect(engineOptions).to.include({
      scriptsUrl: `${location.origin}/cdn/dist/`,
      modelsUrl: `${location.origin}/cdn/models/`,
    });
  });

  it('fall back to something sensible when they make no sense', async () => {
    const { element, engineOptions, matchOptions } = await optionsFor(`<pokemon-lookalike top-k="many" pick="ugliest"
      faces="none" no-face="shrug" backend="abacus">`);
    expect(matchOptions).to.include({ topK: 5, pick: 'cutest', faces: 'each', noFace: 'error' });
    expect(engineOptions.backend).to.equal('auto');
    for (const [given, taken] of [
      ['0', 1],
      ['-3', 1],
      ['999', 50],
      ['2.9', 2],
      ['49.5', 49],
      ['12px', 5],
      ['', 5],
    ] as const) {
      element.setAttribute('top-k', given);
      expect(element.topK, given).to.equal(taken);
    }
  });

  it('fall back as properties, too', async () => {
    const mounted = await mount();
    const { element } = mounted;
    Object.assign(element, { topK: 1e9, pick: null, faces: 7, noFace: {}, backend: undefined, exclude: null });
    await element.match(await photo());
    expect(mounted.engine.matches[0]!.options).to.deep.include({
      topK: 50,
      pick: 'cutest',
      faces: 'each',
      noFace: 'error',
      exclude: [],
    });
    expect(mounted.engine.options.backend).to.equal('auto');
  });

  it('reach a worker even when a framework has wrapped them', async () => {
    const mounted = await mount();
    mounted.element.exclude = new Proxy([25, 'mew'], {});
    await mounted.element.match(await photo());
    expect(structuredClone(mounted.engine.matches[0]!.options.exclude)).to.eql([25, 'mew']);
  });

  it('say the same as text or as a list', async () => {
    for (const exclude of ['188,910', [188, 910], ['188', '910'], ' 188 910 ']) {
      const mounted = await mount();
      Object.assign(mounted.element, { exclude });
      await mounted.element.match(await photo());
      expect(mounted.engine.matches[0]!.options.exclude, String(exclude)).to.eql([188, 910]);
    }
  });

  it('lets a call match the whole picture', async () => {
    const mounted = await mount();
    await mounted.element.match(await photo(), { segment: false });
    expect(mounted.engine.matches[0]!.options.segment).to.equal(false);
  });
});

/** What a framework may set a property to: what stands in the markup, or what the page's own code gives. */
const GIVEN = ['188,910', 'nearest', 'wasm', '7', '12px', '', 7, 4.6, [188, 910], ['mew'], [], true, null, undefined];

describe('every property', () => {
  afterEach(unmountAll);

  for (const name of Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]) {
    it(`takes what its attribute takes: ${name}`, async () => {
      const [{ element: one }, { element: other }] = [await mount(), await mount()];
      // Nothing is to be fetched meanwhile.
      for (const each of [one, other]) Object.assign(each, { match: () => Promise.resolve(), load: () => Promise.resolve() }); // prettier-ignore
      for (const given of GIVEN) {
        Object.assign(one, { [name]: given });
        if (given === null || given === undefined) other.removeAttribute(attributeOf(name));
        else other.setAttribute(attributeOf(name), String(given));
        expect(one[name], JSON.stringify(given)).to.eql(other[name]);
        await Promise.all([one.updateComplete, other.updateComplete]);
      }
      expect(one[name]).to.eql(OPTIONS[name]());
    });
  }

  it('of texts takes an object of texts, and nothing else', async () => {
    const { element, root } = await mount();
    for (const strings of ['texts', 7, null, undefined, '']) {
      Object.assign(element, { strings });
      await element.updateComplete;
      expect(element.strings).to.equal(undefined);
    }
    element.strings = { hint: 'Bring a face.' };
    await element.updateComplete;
    expect(root.textContent).to.contain('Bring a face.');
  });
});
