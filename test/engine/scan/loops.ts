import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { columnsOf, type LocalGallery } from '../../../src/engine/gallery/local-gallery.js';
import { lookColumns } from '../../../src/engine/gallery/look-columns.js';
import { bytesOfHex } from '../../../src/engine/loading/hex.js';
import type { Binary } from '../../../src/engine/scan/binary.js';
import { withScanner } from '../../../src/engine/scan/scanner.js';
import { lookTerms } from '../../../src/engine/stages/rank/look-terms.js';
import { project, steadied } from '../../../src/engine/stages/rank/projection.js';
import { rank } from '../../../src/engine/stages/rank.js';
import { dot } from '../../../src/engine/vectors.js';
import { randomCase, type Case } from './galleries.js';

/** A gallery with a scanner, and how long the shortlists are that it has made. Undefined where it gets none. */
export function scanned(gallery: Gallery, binary: Binary): { gallery: Gallery; lengths: number[] } | undefined {
  const { scanner, ...rest } = scannerOf(gallery, [binary]);
  if (!scanner) return undefined;
  const lengths: number[] = [];
  const shortlist: typeof scanner.shortlist = (...given) => {
    const list = scanner.shortlist(...given);
    if (list) lengths.push(list.indices.length);
    return list;
  };
  return { gallery: { ...rest, scanner: { shortlist } }, lengths };
}

/** What a page does with a large gallery; `binaries`: the usual ones. */
export function scannerOf<Whole extends LocalGallery>(gallery: Whole, binaries?: readonly Binary[]): Whole {
  return withScanner(gallery, columnsOf(gallery), bytesOfHex, binaries);
}

const rounded = (value: number) => Number(value.toFixed(4));

/** What all entries are ranked by, each computed and kept. */
function comparedByLoops({ gallery, query, domain, look }: Case): { similarities: Float32Array; values: Float32Array } {
  const { header, rows, inverseNorms } = gallery;
  const { entries, hub, dims } = header;
  const unit = project(query, header, domain, look);
  const similarities = Float32Array.from(entries, ({ rows: [first, count] }) => {
    let best = -1;
    for (let row = first; row < first + count; row++) {
      best = Math.max(best, dot(rows, row * dims, unit) * inverseNorms[row]!);
    }
    return best;
  });
  if (domain !== 'photo' || hub.mean.length === 0) return { similarities, values: similarities };
  const z = similarities.map((value, index) => (value - hub.mean[index]!) / hub.deviation[index]!);
  const { sum } = hub;
  if (!sum || !look) return { similarities, values: z };
  const terms = lookTerms(steadied(look, query, header), lookColumns(entries)).all;
  const values = z.map((value, index) => (value + terms[index]! - sum.mean[index]!) / sum.deviation[index]!);
  return { similarities, values };
}

/** The ranking by the book: every entry compared, then all of them sorted. */
export function rankedByLoops(given: Case) {
  const { domain, options } = given;
  const { entries } = given.gallery.header;
  const { similarities, values } = comparedByLoops(given);
  const rising = values.slice().sort();
  const excluded = options.exclude.map(String);
  return entries
    .map(({ id, sensitive }, index) => ({ id, sensitive, index, value: values[index]! }))
    .filter(({ id }) => !excluded.includes(String(id)))
    .filter(({ sensitive }) => sensitive === undefined || domain === 'whole' || options.includeSensitive)
    .sort((one, other) => other.value - one.value || one.index - other.index)
    .slice(0, options.topK)
    .map(({ id, index, value }) => ({
      id,
      similarity: rounded(similarities[index]!),
      z: rounded(value),
      closerThan: rising.indexOf(value),
    }));
}

/** Where a ranking is another than that of the loops; undefined where it is the same. */
export function difference(given: Case): string | undefined {
  const { gallery, query, domain, options, look } = given;
  const expected = JSON.stringify(rankedByLoops(given));
  if (expected === '[]') return undefined; // All are excluded.
  const { ranked } = rank(undefined, query, gallery, domain, options, look);
  const found = ranked.map(({ entry, similarity, z, closerThan }) => ({ id: entry.id, similarity, z, closerThan }));
  return JSON.stringify(found) === expected ? undefined : `${JSON.stringify(found)} for ${expected}`;
}

/** Ranks random galleries; what differs, by seed, and how many of them had a shortlist. */
export function compareRandom(seeds: number, binary: Binary): { differences: string[]; short: number } {
  const differences: string[] = [];
  let short = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const given = randomCase(seed);
    const { gallery, lengths } = scanned(given.gallery, binary) ?? { gallery: given.gallery, lengths: [] };
    const differs = difference({ ...given, gallery });
    if (differs) differences.push(`seed ${seed}: ${differs}`);
    if (lengths.length > 0) short += 1;
  }
  return { differences, short };
}
