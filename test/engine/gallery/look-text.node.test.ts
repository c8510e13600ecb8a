import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areasText, traitText } from '../../../src/builder/look-text.js';
import { areasOf, coloursOf, traitsOf } from '../../../src/engine/gallery/look-text.js';

const AREAS = [
  { colour: '#eecc77', share: 0.81, third: 1 },
  { colour: '#000000', share: 0.07, third: 0 },
  { colour: '#ffffff', share: 0.05, third: 2 },
];

describe('what is seen of an entry, as text', () => {
  it('is read as it was written', () => {
    assert.equal(areasText(AREAS), 'ec7181 00007 fff25');
    assert.deepEqual(areasOf({ areas: areasText(AREAS) }), AREAS);
    const beard = { value: 0.5, colour: '#dd6655', place: [0.125, 0.25, 1, 0.5] as [number, number, number, number] };
    assert.equal(traitText(beard), '50#d65@48wg');
    assert.deepEqual(traitsOf({ traits: { beard: traitText(beard) } }), [{ trait: 'beard', ...beard }]);
    const shape = { value: 1, colour: undefined, place: undefined };
    assert.deepEqual(traitsOf({ traits: { bald: traitText(shape) } }), [{ trait: 'bald', ...shape }]);
  });

  it('may be missing, as in galleries of earlier builders: these name their colours', () => {
    assert.deepEqual([areasOf({}), traitsOf({}), coloursOf({})], [[], [], []]);
    assert.deepEqual(coloursOf({ colours: ['#112233'] }), ['#112233']);
  });

  it('tells the colours, largest first, without details', () => {
    assert.deepEqual(coloursOf({ areas: areasText(AREAS) }), ['#eecc77', '#000000']);
    assert.deepEqual(coloursOf({ areas: 'f0004' }), ['#ff0000']);
  });
});
