import { expect } from '@open-wc/testing';
import type { Match } from '../../../src/contract/types.js';
import { cardFacts, groupOf } from '../../../src/element/result/card-facts.js';
import type { Host } from '../../../src/element/host.js';
import type { Card } from '../../../src/element/share/card.js';
import { drawCard, type CardFormat } from '../../../src/element/share/share-card.js';
import { LOADERS, type Language } from '../../../src/element/strings/languages.js';
import type { Words } from '../../../src/element/strings/written.js';
import { comparisonLines } from '../../../src/element/versus/lines.js';
import { mount, unmountAll } from '../../helpers/element.js';
import { matchesOf, outcomeOf } from '../../helpers/fake-engine.js';
import { writtenText, type Written } from '../../helpers/written-text.js';

const LANGUAGES = Object.keys(LOADERS) as Language[];
const FORMATS: Record<CardFormat, [width: number, height: number, top: number, bottom: number]> = {
  wide: [1200, 630, 24, 630 - 24],
  square: [1080, 1080, 24, 1080 - 24],
  // What apps lay over a story.
  story: [1080, 1920, 250, 1920 - 340],
};
/** From either side, px. */
const MARGIN = 40;
/** Smallest letters, px: alone, of two, and of twelve on one card. */
const LEAST = { one: 22, pair: 22, twelve: 14 };

const wordsIn = async (language: Language): Promise<Words> => ({
  language,
  strings: (await LOADERS[language]()).strings,
});

async function namesIn(language: Language): Promise<string[]> {
  return (await fetch(`/models/galleries/pokemon/lookalike/names/${language}.json`)).json() as Promise<string[]>;
}

/** The widest first. */
async function widestNames(language: Language): Promise<string[]> {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = '800 40px sans-serif';
  const width = new Map((await namesIn(language)).map((name) => [name, context.measureText(name).width]));
  return [...width.keys()].sort((one, other) => width.get(other)! - width.get(one)!);
}

/** A match of that name, with the longest words for types, and a number that fewer and fewer people have. */
function matchOf(name: string, { strings }: Words, occurrence = 0): Match {
  const [type = '', other = ''] = Object.keys(strings.types).sort(
    (one, two) => strings.types[two]!.length - strings.types[one]!.length,
  );
  return { ...matchesOf(1)[0]!, id: 1025, name, tags: [type, other], occurrence, closerThan: 1022 };
}

/** Cards as a result has them. */
async function cardsOf(pick: Match, words: Words, everyone: Match[]): Promise<Record<string, Card>> {
  const { element } = await mount();
  const outcome = outcomeOf();
  const [cutout] = outcome.cutouts;
  const compared = { entries: 1025, faces: 2345 };
  const answer = { pick, first: pick, matches: [pick], headline: '', content: undefined, ofFaces: true, compared };
  const host = element as unknown as Host;
  const facts = cardFacts(host, outcome, { ...answer, cutout }, undefined, words);
  const plain = { ...facts, cutout: undefined };
  const all = everyone.map((match) => ({ match, ...(cutout && { cutout }) }));
  const { me, myFriend } = words.strings.asked.versus;
  const strangers = { asMuch: 0.0004, more: 0.0001 };
  const lines = comparisonLines({ of: 10, shared: matchesOf(3), strangers }, words);
  const group = groupOf(all, words);
  const pair = { labels: [me, myFriend] as [string, string], lines };
  return {
    one: plain,
    'one with face': facts,
    pair: { ...facts, ...group, everyone: group.everyone.slice(0, 2), pair },
    'pair without faces': { ...facts, ...group, everyone: everyone.slice(0, 2).map((match) => ({ match })), pair },
    twelve: { ...facts, ...group },
    'twelve without faces': { ...facts, ...group, everyone: everyone.map((match) => ({ match })) },
  };
}

function inside(texts: readonly Written[], format: CardFormat, least: number, what: string): void {
  const [width, , top, bottom] = FORMATS[format];
  expect(texts.length, what).to.be.greaterThan(3);
  for (const each of texts) {
    const told = `${what}, ${format}: "${each.text}" ${JSON.stringify(each)}`;
    expect(each.left, told).to.be.at.least(MARGIN);
    expect(each.right, told).to.be.at.most(width - MARGIN);
    expect(each.top, told).to.be.at.least(top);
    expect(each.bottom, told).to.be.at.most(bottom);
    expect(each.size, told).to.be.at.least(least);
    for (const other of texts) {
      const apart =
        other === each ||
        other.left >= each.right ||
        other.right <= each.left ||
        other.top >= each.bottom ||
        other.bottom <= each.top;
      expect(apart, `${told} over "${other.text}" ${JSON.stringify(other)}`).to.equal(true);
    }
  }
}

describe('what is written on a card', () => {
  afterEach(unmountAll);

  for (const language of LANGUAGES) {
    it(`has room, and a size that can be read, on every card: ${language}`, async () => {
      const words = await wordsIn(language);
      const names = (await widestNames(language)).slice(0, 12);
      const everyone = names.map((name) => matchOf(name, words));
      for (const occurrence of [0, 0.00043, 0.41]) {
        const cards = await cardsOf(matchOf(names[0]!, words, occurrence), words, everyone);
        for (const [kind, card] of Object.entries(cards)) {
          if (occurrence > 0 && !kind.startsWith('one')) continue; // Nothing of it is written there.
          const least = LEAST[kind.split(' ')[0] as keyof typeof LEAST];
          for (const format of Object.keys(FORMATS) as CardFormat[])
            inside(await writtenText(() => drawCard(card, format)), format, least, `${language}, ${kind}`);
        }
      }
    });
  }

  it('has the page’s own letters: those of every text are loaded before one is painted, whatever else cannot be had', async () => {
    const words = await wordsIn('de');
    const everyone = (await widestNames('de')).slice(0, 12).map((name) => matchOf(name, words));
    const loaded: string[] = [];
    const load = (_font: string, letters = '') => (loaded.push(letters), Promise.reject(new Error('Not to be had.')));
    const fonts = Object.getPrototypeOf(document.fonts) as FontFaceSet;
    const own = Object.getOwnPropertyDescriptor(fonts, 'load')!;
    Object.defineProperty(fonts, 'load', { ...own, value: load });
    try {
      for (const [kind, card] of Object.entries(await cardsOf(everyone[0]!, words, everyone))) {
        loaded.length = 0;
        const texts = await writtenText(() => drawCard({ ...card, brand: 'Ünser Haus & Co' }, 'wide'));
        const missing = new Set(texts.flatMap(({ text }) => [...text]));
        for (const letter of loaded.join('')) missing.delete(letter);
        expect([...missing].join(''), kind).to.equal('');
      }
    } finally {
      Object.defineProperty(fonts, 'load', own);
    }
  });
});
