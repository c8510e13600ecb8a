import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../../src/contract/manifest.js';
import { coloursOf } from '../../../src/engine/gallery/look-text.js';
import { readGallery } from '../../../src/engine/gallery/gallery.js';
import { weightsHash } from '../../../src/engine/networks/preset.js';
import { lookColumns } from '../../../src/engine/gallery/look-columns.js';
import { lookTerms } from '../../../src/engine/stages/rank/look-terms.js';
import { shareBelow } from '../../../src/engine/stages/rank/percentile.js';
import { steadied } from '../../../src/engine/stages/rank/projection.js';
import { readBank } from '../../../src/builder/bank-file.js';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { hubStatistics } from '../../../src/builder/gallery/statistics.js';
import { similarities } from '../../helpers/similarities.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import { LANGUAGES } from '../../../models/build/pokemon/names/languages.js';
import { SENSITIVE } from '../../../models/build/pokemon/sensitive.js';
import { SPECIES_COUNT } from '../../../models/build/pokemon/species.js';

const readJson = <Value>(path: string) => JSON.parse(readFileSync(join(MODELS, path), 'utf8')) as Value;

const manifest = readJson<Manifest>('manifest.json');
const ajv = new Ajv({ allowUnionTypes: true, strictTuples: false });
const schemas = {
  whole: ajv
    .addSchema(readJson<object>('galleries/gallery.schema.json'), 'gallery.schema.json')
    .getSchema('gallery.schema.json')!,
  blocks: ajv.compile(readJson<object>('galleries/block-gallery.schema.json')),
};

/** `written`: the header as it lies there; `header`: in format 1. */
async function open(embedder: string) {
  const path = manifest.galleries['pokemon']![embedder]!;
  const written = readJson<{ format: number }>(path);
  const header = await readHeader(join(MODELS, path, '..'));
  const vectors = readFileSync(join(MODELS, path, '..', header.vectors.file));
  const entry = manifest.models[embedder] as EmbedderEntry;
  return { written, header, vectors, entry };
}

for (const embedder of ['lookalike', 'mobilenet-v2-100']) {
  describe(`the Pokémon gallery for ${embedder}`, async () => {
    const { written, header, vectors, entry } = await open(embedder);

    it('follows the schema of its format, and that of the other', () => {
      const validate = written.format === 2 ? schemas.blocks : schemas.whole;
      assert.ok(validate(written), JSON.stringify(validate.errors?.[0]));
      assert.ok(schemas.whole(header), JSON.stringify(schemas.whole.errors?.[0]));
    });

    it('is accepted by the engine', () => {
      assert.equal(createHash('sha256').update(vectors).digest('hex'), header.vectors.sha256);
      const { preprocess, output } = entry;
      const expected = { embedder, sha256: weightsHash(entry), preprocess, dims: output.dims };
      const { rows } = readGallery(header, new Uint8Array(vectors).buffer, expected);
      assert.equal(rows.length, SPECIES_COUNT * output.dims);
    });

    it('has every species, once, in order, in every language', () => {
      assert.deepEqual(
        header.entries.map(({ id }) => id),
        Array.from({ length: SPECIES_COUNT }, (_, index) => index + 1),
      );
      for (const { rows, ...entry } of header.entries) {
        assert.deepEqual(Object.keys(entry.names), [...LANGUAGES]);
        assert.ok(coloursOf(entry).length >= 1);
        assert.deepEqual(rows, [Number(entry.id) - 1, 1]);
      }
    });

    it('marks the species that could demean', () => {
      const marked = header.entries.flatMap(({ slug, sensitive }) => (sensitive ? [[slug, sensitive]] : []));
      assert.deepEqual(new Map(marked as [string, string][]), new Map([...SENSITIVE].sort(byNumber(header))));
    });

    it('has no row that says nothing, and no two alike', () => {
      const dims = header.dims;
      const seen = new Set<string>();
      for (let row = 0; row < header.count; row++)
        seen.add(vectors.subarray(row * dims, (row + 1) * dims).toString('hex'));
      assert.equal(seen.size, header.count);
    });
  });
}

function byNumber({ entries }: GalleryHeader) {
  const at = new Map(entries.map(({ slug, id }) => [slug, Number(id)]));
  return ([p]: [string, string], [q]: [string, string]) => at.get(p)! - at.get(q)!;
}

describe('the bank of faces', async () => {
  const { header, vectors, entry } = await open('lookalike');
  const identity = { embedder: header.embedder, preprocess: entry.preprocess };
  const bank = await readBank(join(MODELS, 'lookalike'), identity);
  assert.ok(bank, 'models/lookalike/bank.json is of another embedder: npm run gallery:bank');
  const rows = new Int8Array(vectors);
  const gallery = { header, entries: header.entries, rows };
  const looks = lookColumns(header.entries);

  it('has many people in it', () => assert.ok(bank.faces.length >= 1000 && bank.wholes.length >= 300));

  it('is what the gallery was calibrated on (npm run gallery:pokemon renews it)', () => {
    assert.deepEqual(hubStatistics(gallery, bank.faces, bank.wholes, bank.looks), header.hub);
  });

  /** Each face's values that it is ranked by: its z and what is seen, corrected by some statistics; hidden ones lowest. */
  const rankedBy = (faces: readonly number[], { mean, deviation, sum }: GalleryHeader['hub']) =>
    similarities(
      gallery,
      faces.map((face) => bank.faces[face]!),
      'photo',
      faces.map((face) => bank.looks[face]!),
    ).map((row, index) => {
      const face = faces[index]!;
      const { all } = lookTerms(steadied(bank.looks[face]!, bank.faces[face]!, header), looks);
      return header.entries.map(({ sensitive }, at) => {
        if (sensitive !== undefined) return -Infinity;
        const z = (row[at]! - mean[at]!) / deviation[at]!;
        return (z + all[at]! - sum!.mean[at]!) / sum!.deviation[at]!;
      });
    });

  it('gives scores that are spread evenly over people who are not in it', () => {
    const half = (odd: number) => [...bank.faces.keys()].filter((index) => index % 2 === odd);
    for (const odd of [0, 1]) {
      const own = half(odd);
      const known = hubStatistics(gallery, own.map((face) => bank.faces[face]!), [], own.map((face) => bank.looks[face]!)); // prettier-ignore
      const scores = rankedBy(half(1 - odd), known).map((values) => shareBelow(known.quantiles, Math.max(...values)));
      scores.sort((p, q) => p - q);
      const gap = Math.max(...scores.map((score, at) => Math.abs(score - (at + 0.5) / scores.length)));
      // Kolmogorov and Smirnov: a flat distribution is further off than this once in a thousand times, for either sample.
      assert.ok(gap < 1.95 * Math.sqrt(2 / scores.length), `${gap} for ${scores.length} people`);
    }
  });

  it('meets most of the gallery, and no species too often', () => {
    const first = new Map<number, number>();
    const shown = new Set<number>();
    for (const values of rankedBy([...bank.faces.keys()], header.hub)) {
      const best = [...values.keys()].sort((p, q) => values[q]! - values[p]!).slice(0, 5);
      first.set(best[0]!, (first.get(best[0]!) ?? 0) + 1);
      for (const at of best) shown.add(at);
    }
    assert.ok(Math.max(...first.values()) / bank.faces.length < 0.03);
    // 750 of 1,025; 921 by the embedding alone, 875 since its map brings photos of one person together, 798 since what is
    // seen counts, which has fewer values than an embedding, 789 since the map learns what looks alike, and fewer since
    // colours that people have come more often.
    assert.ok(shown.size / SPECIES_COUNT > 0.72, `${shown.size}`);
  });
});
