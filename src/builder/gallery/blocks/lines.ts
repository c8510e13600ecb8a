import type { GalleryEntry } from '../../../contract/gallery.js';

type Related = Pick<GalleryEntry, 'id' | 'evolvesFrom'>;

/** Places of all entries of each entry's line of evolution, itself among them, rising; none for what has no relatives. */
export function linesOf(entries: readonly Related[]): Map<number, number[]> {
  const placeOf = new Map<number | string, number>();
  entries.forEach(({ id }, index) => {
    if (!placeOf.has(id)) placeOf.set(id, index);
  });
  const children = new Map<number | string, number[]>();
  entries.forEach(({ evolvesFrom }, index) => {
    if (evolvesFrom !== undefined) children.set(evolvesFrom, [...(children.get(evolvesFrom) ?? []), index]);
  });
  const lines = new Map<number, number[]>();
  for (const [index, { id, evolvesFrom }] of entries.entries()) {
    if (evolvesFrom === undefined && !children.has(id)) continue;
    const line = new Set([firstOf(index, entries, placeOf)]);
    // What is added is met in its turn.
    for (const each of line) for (const child of children.get(entries[each]!.id) ?? []) line.add(child);
    lines.set(
      index,
      [...line].sort((one, other) => one - other),
    );
  }
  return lines;
}

/** Where a line begins; of a circle, the last before the first is met again. */
function firstOf(index: number, entries: readonly Related[], placeOf: ReadonlyMap<number | string, number>): number {
  const seen = new Set<number>();
  let first = index;
  for (let next: number | undefined = index; next !== undefined && !seen.has(next);) {
    seen.add(next);
    first = next;
    const { evolvesFrom }: Related = entries[next]!;
    next = evolvesFrom === undefined ? undefined : placeOf.get(evolvesFrom);
  }
  return first;
}
