import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NumberColumn } from '../../../../src/contract/number-column.js';
import { lookOf } from '../../../../src/engine/stages/rank/entry-look.js';
import { lookColumns } from '../../../../src/engine/gallery/look-columns.js';
import { lookTerms } from '../../../../src/engine/stages/rank/look-terms.js';
import { reasonsFor } from '../../../../src/engine/stages/rank/reasons.js';
import { rank } from '../../../../src/engine/stages/rank.js';
import type { FaceLook, Swatch } from '../../../../src/engine/stages/types.js';
import { hexToLab } from '../../../../src/engine/pixels/lab.js';
import { testGallery } from '../../../helpers/galleries.js';

const swatch = (colour: string, grey = false): Swatch => ({ lab: hexToLab(colour), share: 0.5, grey });
const face = (top: Swatch | undefined, traits: Record<string, number> = {}): FaceLook => ({
  colours: { top, bottom: undefined },
  traits,
});

describe('what is seen to agree', () => {
  it('lifts entries with the colour on top, most where it is large and above', () => {
    const entries = [{ areas: 'c32060' }, { areas: 'c32260' }, { areas: '24c060' }] as never[];
    const [above, below, other] = lookTerms(face(swatch('#c03020')), lookColumns(entries)).all;
    assert.ok(above! > below! && below! > other!);
  });

  it('lifts entries with a trait of the face, and lowers those with one that it lacks, a third as much', () => {
    const entries = [{ traits: { glasses: '100' } }, {}] as never[];
    const [worn, none] = lookTerms(face(undefined, { glasses: 1 }), lookColumns(entries)).all;
    const [lacking] = lookTerms(face(undefined, { glasses: 0 }), lookColumns(entries)).all;
    assert.ok(worn! > 0 && none === 0 && lacking! < 0 && worn! > -lacking!);
  });

  it('counts a trait more in its own colour', () => {
    const entries = [{ traits: { 'curly-hair': '100#c32' } }, { traits: { 'curly-hair': '100#fff' } }] as never[]; // prettier-ignore
    const [red, white] = lookTerms(face(swatch('#c03020'), { 'curly-hair': 1 }), lookColumns(entries)).all;
    assert.ok(red! > white! && white! > 0);
  });

  it('of a gallery without traits is the colour, in one list', () => {
    const entries = [{ areas: 'c32060' }, { areas: '24c060' }] as never[];
    const { top, all } = lookTerms(face(swatch('#c03020'), { glasses: 1 }), lookColumns(entries));
    assert.equal(all, top);
    assert.ok(top[0]! > top[1]!);
  });

  it('is the same of columns that are computed, and each entry’s own where one has no colours', () => {
    const entries = [
      { areas: '24c060', traits: { glasses: '100' } },
      {},
      { areas: 'c32060 24c020', traits: { beard: '50#c32' } },
    ] as never[];
    const looks = lookColumns(entries);
    const { areas, traits } = looks;
    const calls = (list: NumberColumn): NumberColumn => ({ length: list.length, at: (index) => list.at(index) });
    const asCalls = {
      areas: {
        starts: areas.starts,
        colour: calls(areas.colour),
        third: calls(areas.third),
        share: calls(areas.share),
      },
      traits: { ...traits, trait: calls(traits.trait), share: calls(traits.share), colour: calls(traits.colour) },
    };
    const colour = swatch('#c03020');
    const red: FaceLook = {
      colours: { top: colour, bottom: undefined, all: [colour] },
      traits: { glasses: 1, beard: 1 },
    };
    const { top, all } = lookTerms(red, looks);
    assert.ok(top[2]! > top[0]! && top[0]! > top[1]!, 'red, blue, none');
    assert.deepEqual(lookTerms(red, asCalls), { top, all });
  });

  it('lifts entries that share all colours of a face in like shares', () => {
    const entries = [{ areas: 'c32050 24c050' }, { areas: 'c32090' }, { areas: '0f0090' }] as never[];
    const all = [swatch('#c03020'), swatch('#2040c0')];
    const { top, all: terms } = lookTerms(
      { colours: { top: undefined, bottom: undefined, all }, traits: {} },
      lookColumns(entries),
    );
    assert.ok(terms[0]! > terms[1]! && terms[1]! > terms[2]!);
    assert.deepEqual([...top], [0, 0, 0]);
  });

  it('counts light and dark alone in a photo without colours', () => {
    const entries = [{ areas: 'f00090' }, { areas: 'aaa090' }] as never[];
    const termsOf = (grey: boolean) => {
      const all = [swatch('#777777', grey)];
      return lookTerms({ colours: { top: undefined, bottom: undefined, all }, traits: {} }, lookColumns(entries)).all;
    };
    // Red is as light as middle grey, within 3; light grey is not.
    assert.ok(termsOf(false)[1]! > 0);
    assert.deepEqual([...termsOf(true)], [...termsOf(false)].reverse());
  });

  it('says nothing of faces whose traits nobody told', () => {
    const entries = [{ traits: { glasses: '100' } }] as never[];
    assert.deepEqual([...lookTerms(face(undefined), lookColumns(entries)).all], [0]);
  });
});

describe('ranking with a look', () => {
  const traits = { beard: '100' };
  const list = [{ rows: [[10, 0, 0]] }, { rows: [[10, 1, 0]], traits }];
  const moments = { mean: [0, 0], deviation: [1, 1] };
  const query = Float32Array.of(1, 0, 0);
  const options = { topK: 2, pick: 'nearest', exclude: [], includeSensitive: false } as const;

  it('leaves the statistics of sums aside where nothing is seen', () => {
    // By the second entry's mean, seldom worn alike, it would come first.
    const hub = { ...moments, bank: 9, quantiles: [], sum: { mean: [0, -2], deviation: [1, 1] } };
    const { ranked } = rank(undefined, query, testGallery(list, { hub }), 'photo', options);
    assert.deepEqual(ranked.map(({ entry }) => entry.id), [1, 2]); // prettier-ignore
  });

  it('puts first what is worn alike, gives the reason and the occurrence', () => {
    const hub = { ...moments, bank: 9, quantiles: [], sum: moments, occurrence: [0.2, 0.4] };
    const { ranked } = rank(
      undefined,
      query,
      testGallery(list, { hub }),
      'photo',
      options,
      face(undefined, { beard: 1 }),
    );
    assert.deepEqual(ranked.map(({ entry }) => entry.id), [2, 1]); // prettier-ignore
    assert.deepEqual(ranked[0]!.reasons.map(({ trait }) => trait), ['beard']); // prettier-ignore
    assert.equal(ranked[0]!.occurrence, 0.4);
    assert.deepEqual(ranked[1]!.reasons, []);
  });

  it('ranks as ever where the gallery has no statistics of sums', () => {
    const gallery = testGallery(list, { hub: { ...moments, bank: 9, quantiles: [] } });
    const { ranked } = rank(undefined, query, gallery, 'photo', options, face(undefined, { beard: 1 }));
    assert.deepEqual(ranked.map(({ entry }) => entry.id), [1, 2]); // prettier-ignore
  });
});

describe('reasons', () => {
  const reasons = (look: FaceLook, entry: object, term = 1) => reasonsFor(look, lookOf(entry), term, 2);

  it('name the colour that is there, with its strength in deviations', () => {
    const entry = { traits: { 'long-hair': '100#222@08gg' } };
    const found = reasons(face(swatch('#262220'), { 'long-hair': 0 }), entry);
    assert.deepEqual(found, [{ trait: 'hair-colour', colour: '#222222', place: [0, 0.25, 0.5, 0.5], strength: 0.5 }]);
  });

  it('are none where the colour did not raise the match, differs, or the photo has none', () => {
    const entry = { areas: '222050' };
    assert.deepEqual(reasons(face(swatch('#262220')), entry, -1), []);
    assert.deepEqual(reasons(face(swatch('#d0b040')), entry), []);
    assert.deepEqual(reasons(face(swatch('#262220', true)), entry), []);
  });

  it('take what covers nearly all of a drawing for on top too, where it is nearer', () => {
    const look = face(swatch('#262220'));
    const found = (areas: string) => reasons(look, { areas }).map(({ trait }) => trait);
    assert.deepEqual(found('222150'), ['top-colour']);
    assert.deepEqual(found('222140'), [], 'it may be a belly');
    assert.deepEqual(found('222290'), [], 'it may be a foot');
    assert.deepEqual(found('533150'), [], 'brown is near enough only where it is on top itself');
    assert.deepEqual(found('533050'), ['top-colour']);
  });

  it('say nothing of the face that is not sure', () => {
    const glasses = (seen: number) => reasons(face(undefined, { glasses: seen }), { traits: { glasses: '100' } });
    assert.equal(glasses(0.65).length, 0);
    assert.equal(glasses(0.75).length, 1);
  });

  it('do not rest on what a drawing shows with a smile only', () => {
    const look = face(undefined, { beard: 1, glasses: 1 });
    assert.deepEqual(reasons(look, { traits: { beard: '50' } }), []);
    assert.deepEqual(reasons(look, { traits: { beard: '50', glasses: '100' } }).map(({ trait }) => trait), ['glasses', 'beard']); // prettier-ignore
  });
});
