import { similaritiesByPortion, type BareGallery } from '../../src/builder/gallery/statistics/similarities.js';
import type { Domain, FaceLook } from '../../src/engine/stages/types.js';

/** Cosine of every query with every entry (its best row): one array of `entries.length` per query. */
export function similarities(
  gallery: BareGallery,
  queries: readonly Float32Array[],
  domain: Domain,
  looks: readonly FaceLook[] = [],
): Float32Array[] {
  const all = queries.map(() => new Float32Array(gallery.entries.length));
  for (const { first, rows } of similaritiesByPortion(gallery, queries, domain, looks)) {
    rows.forEach((row, query) => all[query]!.set(row, first));
  }
  return all;
}
