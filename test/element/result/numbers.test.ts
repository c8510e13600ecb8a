import { expect } from '@open-wc/testing';
import { LOADERS, type Language } from '../../../src/element/strings/languages.js';
import { occurrenceLine, placeLine, roundedOdds, shortOccurrence } from '../../../src/element/ui/numbers.js';
import { strings } from '../../../src/element/strings/en.js';
import { matchesOf } from '../../helpers/fake-engine.js';

const words = { strings, language: 'en' };
const compared = { entries: 1025, faces: 1200 };
const match = { ...matchesOf(1)[0]!, name: 'Ralts' };

describe('the numbers of a match', () => {
  it('are rounded to what a bank of some thousand faces can know', () => {
    const odds = [0.6, 0.5, 0.3, 1 / 7.4, 1 / 39.5, 1 / 42, 1 / 124, 1 / 260, 1 / 1140].map(roundedOdds);
    expect(odds).to.eql([2, 2, 3, 7, 40, 40, 120, 250, 1100]);
  });

  it('say how many people look like it', () => {
    expect(occurrenceLine({ ...match, occurrence: 0.0253 }, compared, words)).to.equal(
      '1 in 40 people looks like Ralts',
    );
    expect(shortOccurrence({ ...match, occurrence: 0.0253 }, compared, words)).to.equal('1 in 40');
  });

  it('say of what no face of the bank has only that it is rarer than the bank can tell', () => {
    const never = { ...match, occurrence: 0 };
    expect(occurrenceLine(never, compared, words)).to.equal('Fewer than 1 in 1,200 people look like Ralts');
    expect(shortOccurrence(never, compared, words)).to.equal('under 1 in 1,200');
  });

  it('say of what nearly everybody has a percentage', () => {
    expect(occurrenceLine({ ...match, occurrence: 0.8 }, compared, words)).to.equal('80% of people look like Ralts');
  });

  it('say nothing of people where no faces were counted', () => {
    const none = [undefined, { entries: 1025, faces: 0 }];
    for (const each of none) expect(occurrenceLine(match, each, words)).to.equal(undefined);
    for (const each of none) expect(shortOccurrence(match, each, words)).to.equal(undefined);
  });

  it('say how many entries are less near', () => {
    expect(placeLine({ ...match, closerThan: 1022 }, compared, words)).to.equal('Closer than 1,022 of 1,025');
    expect(placeLine({ ...match, closerThan: 1024 }, compared, words)).to.equal('The closest of all 1,025');
    expect(placeLine(match, { entries: 1, faces: 9 }, words)).to.equal(undefined);
    expect(placeLine(match, undefined, words)).to.equal(undefined);
  });

  it('are written as each language writes them', async () => {
    for (const language of Object.keys(LOADERS) as Language[]) {
      const own = { strings: (await LOADERS[language]()).strings, language };
      const line = placeLine({ ...match, closerThan: 1022 }, compared, own)!;
      expect(line, language).to.include(new Intl.NumberFormat(language).format(1025)).and.not.include('{');
      expect(occurrenceLine(match, compared, own), language)
        .to.include('Ralts')
        .and.not.include('{');
    }
  });
});
