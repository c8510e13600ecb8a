import { expect } from '@open-wc/testing';
import type { Match } from '../../../src/contract/types.js';
import { strings } from '../../../src/element/strings/en.js';
import { button, mount, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';
import { outcomeOf } from '../../helpers/fake-engine.js';

async function result(facts: Partial<Match>, html?: string) {
  const mounted = await mount({ holdMatch: true }, html);
  const matching = mounted.element.match(await photo());
  await rendered(mounted.element, () => mounted.engines[0]?.matches[0]);
  const { answer, options } = mounted.engine.matches[0]!;
  const outcome = outcomeOf({ options });
  const [face] = outcome.result.faces;
  face!.pick = { ...face!.pick, ...facts };
  outcome.result.pick = face!.pick;
  answer.resolve(outcome);
  await matching;
  await mounted.element.updateComplete;
  return { ...mounted, root: mounted.root };
}

const words = (root: ShadowRoot) => textOf(root.querySelector('[part~=pick]')!);

describe('who it is', () => {
  afterEach(unmountAll);

  it('is said by generation, height and weight, and how that is beside a person', async () => {
    const { root } = await result({ tags: ['psychic', 'generation-3'], size: { height: 0.4, weight: 6.6 } });
    expect(words(root)).to.include('Generation 3').and.include('0.4 m').and.include('6.6 kg').and.include('knee-high');
  });

  it('is said in words for every height', async () => {
    const heights = [0.2, 0.6, 1, 1.4, 1.7, 2.5, 9.2];
    for (const [index, height] of heights.entries()) {
      const { root } = await result({ size: { height, weight: 1 } });
      expect(words(root)).to.include(strings.answer.sizes[index]);
      unmountAll();
    }
  });

  it('shows from whom it comes and into whom it turns, in small drawings', async () => {
    const relative = (id: number, name: string, stage: number) => ({
      id,
      name,
      stage,
      slug: name,
      imageUrl: `/a/${id}`,
    });
    const line = [relative(280, 'Ralts', 0), relative(133, 'Kirlia', 1), relative(282, 'Gardevoir', 2)];
    const { root } = await result({ line });
    const items = [...root.querySelectorAll('.relatives li')];
    expect(items.map((item) => item.textContent!.trim())).to.eql(['Ralts', 'Kirlia', 'Gardevoir']);
    expect(items.map((item) => item.getAttribute('aria-current'))).to.eql([null, 'true', null]);
    expect(items[0]!.querySelector('.art')).to.exist;
  });

  it('draws a relative that is among the matches as it is drawn there', async () => {
    const seen = outcomeOf({ options: {} as never }).result.faces[0]!.matches;
    const line = seen.slice(0, 3).map(({ id, ...match }, stage) => {
      const { name, slug, imageUrl } = match;
      return { id: Number(id), name, slug, imageUrl, stage };
    });
    const { root } = await result({ line });
    const drawn = (art: Element) => [...art.querySelectorAll('.placeholder path')].map((path) => path.outerHTML).join();
    const tiles = [...root.querySelectorAll('[part~=match] .art')];
    const relatives = [...root.querySelectorAll('.relatives li:not([aria-current]) .art')];
    expect(relatives).to.have.length(2);
    for (const relative of relatives) expect(tiles.map(drawn)).to.include(drawn(relative));
  });

  it('draws others of the line in the colours of the match', async () => {
    const line = [1, 2].map((id) => ({ id: 900 + id, name: `${id}`, slug: `${id}`, imageUrl: `/a/${id}`, stage: id }));
    const { root } = await result({ line, colours: ['#123456', '#654321', '#abcdef'] });
    const drawn = [...root.querySelectorAll('.relatives .placeholder')].map((art) => art.innerHTML);
    expect(drawn).to.have.length(2);
    for (const art of drawn) expect(art).to.include('#123456').and.include('#654321');
  });

  it('leaves out what is not known', async () => {
    const { root } = await result({ tags: [] });
    expect(root.querySelector('.relatives, .size, .cry')).to.equal(null);
  });

  it('calls on a tap only, at the address made of id and slug', async () => {
    const played: string[] = [];
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      played.push(this.src);
      return Promise.reject(new DOMException('No.', 'NotSupportedError'));
    };
    try {
      const { element, root } = await result({}, '<pokemon-lookalike cry-url="data:,{id}-{slug}">');
      expect(played).to.eql([]);
      button(root, strings.answer.cry).click();
      expect(played).to.eql(['data:,133-eevee']);
      await rendered(element, (tree) => tree.querySelector('.cry')!.textContent!.includes(strings.answer.cryFailed));
    } finally {
      HTMLMediaElement.prototype.play = play;
    }
  });
});
