import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { openGallery } from '../../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import { bytesOfHex } from '../../../src/engine/loading/hex.js';
import { RELAXED, SIMD, type Binary } from '../../../src/engine/scan/binary.js';
import { SPLIT } from '../../../src/engine/scan/query.js';
import type { Domain, FaceLook } from '../../../src/engine/stages/types.js';
import { Chance } from '../fuzz/random.js';
import { LOOK, OPTIONS, randomCase, randomGallery, randomQuery, withEntries } from './galleries.js';
import { compareRandom, difference, rankedByLoops, scanned, scannerOf } from './loops.js';

// Node.js 20 knows relaxed SIMD when it is told to, and computes it rightly in optimised code.
if (!WebAssembly.validate(bytesOfHex(RELAXED.hex))) {
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  setFlagsFromString('--no-liftoff');
}
const knowsRelaxed = WebAssembly.validate(bytesOfHex(RELAXED.hex));

const BINARIES: [name: string, binary: Binary, skip: string | false][] = [
  ['SIMD', SIMD, false],
  ['relaxed SIMD', RELAXED, !knowsRelaxed && 'this Node.js has none'],
];

const flat = (entries: number, dims: number, chance: Chance) =>
  randomGallery({ entries, dims, levels: 127, rowsEach: 1, hub: 'none' }, chance);

describe('ranking without a scanner', () => {
  it('is what it ever was, on random galleries', () => {
    for (let seed = 1; seed <= 60; seed++) assert.equal(difference(randomCase(seed)), undefined, `seed ${seed}`);
  });
});

for (const [name, binary, skip] of BINARIES) {
  describe(`ranking with ${name}`, { skip }, () => {
    it('is that of the loops, tie for tie, on random galleries', () => {
      const { differences, short } = compareRandom(200, binary);
      assert.deepEqual(differences, []);
      assert.ok(short > 60, `only ${short} of them had a shortlist`);
    });

    it('is that of the loops on the Pokémon, and looks exactly at few', async () => {
      const { gallery, lengths } = scanned(await openGallery(join(MODELS, 'galleries/pokemon/lookalike')), binary)!;
      const chance = new Chance(1);
      for (let run = 0; run < 20; run++) {
        const query = randomQuery(gallery.header.dims, chance);
        const options = { ...OPTIONS, exclude: run % 2 ? [151, 25] : [] };
        for (const [domain, look] of [['photo'], ['photo', LOOK], ['whole']] as [Domain, FaceLook?][]) {
          assert.equal(difference({ gallery, query, domain, options, look }), undefined, `query ${run}, ${domain}`);
        }
      }
      assert.ok(lengths.length > 50, `${lengths.length} shortlists`);
      assert.ok(lengths.every((length) => length <= gallery.header.count / 16));
    });

    it('asks for more where those first found are not shown', () => {
      const chance = new Chance(7);
      const made = flat(1200, 32, chance);
      const query = randomQuery(32, chance);
      const all = { gallery: made, query, domain: 'whole', options: { ...OPTIONS, topK: 8 } } as const;
      const best = rankedByLoops(all).map(({ id }) => id);
      const hidden = withEntries(made, ({ id }) => ({ sensitive: best.includes(id) ? 'for a test' : undefined }));
      const { gallery, lengths } = scanned(hidden, binary)!;
      const options = { ...OPTIONS, topK: 3 };
      assert.equal(difference({ gallery, query, domain: 'photo', options }), undefined);
      assert.equal(lengths.length, 2);
      assert.ok(lengths[1]! > lengths[0]!);
    });

    it('compares all where most are equally near', () => {
      const chance = new Chance(3);
      const made = flat(400, 16, chance);
      made.rows.fill(7);
      made.inverseNorms.fill(1 / 28);
      const { gallery, lengths } = scanned(made, binary)!;
      const query = randomQuery(16, chance);
      assert.equal(difference({ gallery, query, domain: 'whole', options: OPTIONS }), undefined);
      assert.deepEqual(lengths, []);
    });

    it('lists all that reach what it says, and as many as were asked for do', () => {
      let lists = 0;
      for (let seed = 1; seed <= 40; seed++) {
        const chance = new Chance(1000 + seed);
        const made = flat(800, 40, chance);
        const query = randomQuery(40, chance);
        const unit = query.map((value) => value / Math.hypot(...query));
        const list = scannerOf(made, [binary]).scanner!.shortlist(unit, 'similarity', 10);
        if (!list) continue;
        lists += 1;
        const options = { ...OPTIONS, topK: 800, includeSensitive: true };
        const all = rankedByLoops({ gallery: made, query, domain: 'whole', options });
        const listed = new Set([...list.indices].map((index) => made.header.entries[index]!.id));
        const nearest = all.find(({ id }) => !listed.has(id))!;
        // Similarities are told in four digits.
        assert.ok(nearest.similarity <= list.least + 5e-5, `seed ${seed}`);
        assert.ok(all[9]!.similarity >= list.least - 5e-5, `seed ${seed}`);
      }
      assert.ok(lists > 30, `${lists} lists`);
    });
  });
}

describe('a gallery that is to have a scanner', () => {
  const made = () => randomGallery({ entries: 200, dims: 16, levels: 127, rowsEach: 2, hub: 'z' }, new Chance(5));

  it('keeps its rows, in the memory that is searched', () => {
    const before = made();
    const after = scannerOf(before, [SIMD]);
    assert.deepEqual(after.rows, before.rows);
    assert.deepEqual(after.inverseNorms, before.inverseNorms);
    assert.notEqual(after.rows.buffer, before.rows.buffer);
    assert.equal(after.rows.buffer, after.inverseNorms.buffer);
  });

  it('keeps no terms: they are of one face, and are what they are when a search is asked for', () => {
    const shape = { entries: 400, dims: 16, levels: 127, rowsEach: 1, hub: 'sum' } as const;
    const gallery = randomGallery(shape, new Chance(7));
    const query = randomQuery(16, new Chance(8));
    const list = (terms: Float32Array, { scanner } = scannerOf(gallery, [SIMD])) => scanner!.shortlist(query, terms, 3);
    const [one, other] = [1, 2].map((seed) => randomQuery(400, new Chance(seed)).map((term) => 9 * term));
    const again = scannerOf(gallery, [SIMD]);
    const terms = one!.slice();
    assert.deepEqual(list(terms, again), list(one!));
    terms.set(other!);
    assert.deepEqual(list(terms, again), list(other!));
    assert.notDeepEqual(list(one!), list(other!));
  });

  it('stays as it is where the browser knows no such instructions', (context) => {
    context.mock.method(WebAssembly, 'validate', () => false);
    const gallery = made();
    assert.equal(scannerOf(gallery), gallery);
  });

  it('gets the next binary where one computes something else than it should, or none', () => {
    const gallery = made();
    const wrong = { ...SIMD, form: SPLIT };
    assert.equal(scannerOf(gallery, [wrong]), gallery);
    assert.ok(scannerOf(gallery, [wrong, SIMD]).scanner);
  });

  it('has all compared when rows are no longer what they were', () => {
    const gallery = scannerOf(made(), [SIMD]);
    const query = Float32Array.from(gallery.rows.subarray(0, 16), (value) => value / 300);
    assert.ok(gallery.scanner!.shortlist(query, 'similarity', 1));
    gallery.inverseNorms.fill(Number.NaN);
    assert.equal(gallery.scanner!.shortlist(query, 'similarity', 1), undefined);
  });

  it('has all compared with a query that is not finite, or by statistics that are no lines', () => {
    const gallery = made();
    gallery.header.hub.deviation[3] = 1e-30;
    const { scanner } = scannerOf(gallery, [SIMD]);
    assert.equal(scanner!.shortlist(new Float32Array(16).fill(Number.NaN), 'similarity', 1), undefined);
    assert.equal(scanner!.shortlist(new Float32Array(16).fill(0.25), 'z', 1), undefined);
    assert.ok(scanner!.shortlist(Float32Array.from(gallery.rows.subarray(0, 16)), 'similarity', 1));
  });
});
