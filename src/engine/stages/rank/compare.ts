import { columnsOf, type LocalGallery } from '../../gallery/local-gallery.js';
import { dot } from '../../vectors.js';
import type { Domain, FaceLook } from '../types.js';
import { lookTerms, type LookTerms } from './look-terms.js';
import { project, steadied } from './projection.js';

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
export function queryOf(embedding: Float32Array, gallery: LocalGallery, domain: Domain, look?: FaceLook): Query {
  const { hub, looks } = columnsOf(gallery);
  const { header } = gallery;
  const isByZ = domain === 'photo' && hub.mean.length > 0;
  const terms = isByZ && look && hub.sum ? lookTerms(steadied(look, embedding, header), looks) : undefined;
  return { unit: project(embedding, header, domain, look), isByZ, terms };
}

/** Compares the entries that are asked for, of all where none are. Rounded to float32 at each step: ties are ties on every
 *  way that leads here. */
function compare({ unit, isByZ, terms }: Query, gallery: LocalGallery, indices?: Int32Array): Compared {
  const { count, first, rows: lengths, hub } = columnsOf(gallery);
  const { rows, inverseNorms, header } = gallery;
  const similarities = new Float32Array(indices?.length ?? count);
  for (let at = 0; at < similarities.length; at++) {
    const index = indices ? indices[at]! : at;
    const start = first.at(index)!;
    const end = start + lengths.at(index)!;
    let best = -1;
    for (let row = start; row < end; row++) {
      best = Math.max(best, dot(rows, row * header.dims, unit) * inverseNorms[row]!);
    }
    similarities[at] = best;
  }
  const z = (similarity: number, at: number): number => {
    const index = indices ? indices[at]! : at;
    const own = Math.fround((similarity - hub.mean.at(index)!) / hub.deviation.at(index)!);
    if (!terms) return own;
    return (own + terms.all[index]! - hub.sum!.mean.at(index)!) / hub.sum!.deviation.at(index)!;
  };
  const values = isByZ ? similarities.map(z) : similarities;
  return { ...(indices ? { indices } : {}), similarities, values, terms };
}

export function compareAll(query: Query, gallery: LocalGallery): Compared {
  return compare(query, gallery);
}

/** Compares all entries, or of a large gallery those among which the best `topK` that are shown certainly are, with all
 *  that are as near, shown or not. `hidden`: about how many are not. */
export function comparedFor(
  query: Query,
  gallery: LocalGallery,
  topK: number,
  hidden: number,
  isShown: (index: number) => boolean,
): Compared {
  const { scanner } = gallery;
  const by = query.terms?.all ?? (query.isByZ ? 'z' : 'similarity');
  for (let size = topK + hidden; scanner; size *= MORE) {
    const shortlist = scanner.shortlist(query.unit, by, size);
    if (!shortlist) break;
    const { indices, least } = shortlist;
    const compared = compare(query, gallery, indices);
    const reaching = compared.values.filter((value, at) => value >= least && isShown(indices[at]!));
    if (reaching.length >= topK) return compared;
  }
  return compareAll(query, gallery);
}
