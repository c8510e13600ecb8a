import { expect } from '@open-wc/testing';
import { RELAXED, SIMD } from '../../../src/engine/scan/binary.js';
import { compareRandom } from './loops.js';

describe('ranking with a scanner, in the browser', () => {
  for (const [name, binary] of Object.entries({ SIMD, 'relaxed SIMD': RELAXED })) {
    it(`is that of the loops, tie for tie, on random galleries (${name})`, () => {
      const { differences, short } = compareRandom(60, binary);
      expect(differences).to.deep.equal([]);
      expect(short).to.be.above(15);
    });
  }
});
