import type { GalleryEntry } from '../../../contract/gallery.js';
import type { Gallery } from '../../gallery/gallery.js';
import { dot } from '../../vectors.js';
import type { Domain, FaceLook } from '../types.js';
import { lookTerms, type LookTerms } from './look-terms.js';
import { project } from './projection.js';

/** What entries are compared with. */
export interface Query {
  /** The embedding, placed among the rows. */
  unit: Float32Array;
  /** Whether hubs are corrected: for faces, where the gallery has statistics. */
  isByZ: boolean;
  /** What is seen to agree, where that counts. */
  terms: LookTerms | undefined;
}

/** What entries are ranked by, in the order of `indices`. */
export interface Compared {
  /** Of the entries, rising; undefined: all of them. */
  indices?: Int32Array;
  /** Cosines, -1..1. */
  similarities: Float32Array;
  /** As `RankedEntry.z`. */
  values: Float32Array;
  terms: LookTerms | undefined;
}

/** Each further shortlist is asked for so many times as many. */
const MORE = 8;

/** Where nothing is seen (several faces taken together), nothing is added, and the statistics of sums are not for it. */
export function queryOf(embedding: Float32Array, { header }: Gallery, domain: Domain, look?: FaceLook): Query {
  const { entries, hub } = header;
  const isByZ = domain === 'photo' && hub.mean.length > 0;
  const terms = isByZ && look && hub.sum ? lookTerms(look, entries) : undefined;
  return { unit: project(embedding, header, domain), isByZ, terms };
}

/** Best cosine of a unit vector with the rows of an entry. */
function bestCosine({ rows, inverseNorms, header }: Gallery, unit: Float32Array, entry: GalleryEntry): number {
  const [first, count] = entry.rows;
  let best = -1;
  for (let row = first; row < first + count; row++) {
    best = Math.max(best, dot(rows, row * header.dims, unit) * inverseNorms[row]!);
  }
  return best;
}

/** What an entry is ranked by. Rounded to float32 at each step: ties are ties on every way that leads here. */
function valueOf(similarity: number, index: number, { header: { hub } }: Gallery, { isByZ, terms }: Query): number {
  if (!isByZ) return similarity;
  const z = Math.fround((similarity - hub.mean[index]!) / hub.deviation[index]!);
  if (!terms) return z;
  const sum = hub.sum!;
  return Math.fround((z + terms.all[index]! - sum.mean[index]!) / sum.deviation[index]!);
}

export function compareAll(query: Query, gallery: Gallery): Compared {
  const similarities = Float32Array.from(gallery.header.entries, (entry) => bestCosine(gallery, query.unit, entry));
  const values = query.isByZ
    ? similarities.map((similarity, index) => valueOf(similarity, index, gallery, query))
    : similarities;
  return { similarities, values, terms: query.terms };
}

function compareSome(indices: Int32Array, query: Query, gallery: Gallery): Compared {
  const { entries } = gallery.header;
  const similarities = Float32Array.from(indices, (index) => bestCosine(gallery, query.unit, entries[index]!));
  const values = similarities.map((similarity, place) => valueOf(similarity, indices[place]!, gallery, query));
  return { indices, similarities, values, terms: query.terms };
}

/** Compares all entries, or of a large gallery those among which the best `topK` that are shown certainly are, with all
 *  that are as near, shown or not. `hidden`: about how many are not. */
export function comparedFor(
  query: Query,
  gallery: Gallery,
  topK: number,
  hidden: number,
  isShown: (entry: GalleryEntry) => boolean,
): Compared {
  const { scanner, header } = gallery;
  const by = query.terms?.all ?? (query.isByZ ? 'z' : 'similarity');
  for (let size = topK + hidden; scanner; size *= MORE) {
    const shortlist = scanner.shortlist(query.unit, by, size);
    if (!shortlist) break;
    const { indices, least } = shortlist;
    const compared = compareSome(indices, query, gallery);
    const reaching = compared.values.filter(
      (value, place) => value >= least && isShown(header.entries[indices[place]!]!),
    );
    if (reaching.length >= topK) return compared;
  }
  return compareAll(query, gallery);
}
