/** A photo that could be in the bank. */
export interface Candidate {
  person: string;
  /** L* of the skin, 0..100: tone and light together. */
  lightness: number;
}

/** Width of a lightness class, L*: about two steps of a six-step skin tone scale. */
const CLASS_WIDTH = 6;
/** Classes below and above are counted with these: hardly any photo lies there. */
const DARKEST = 38;
const LIGHTEST = 80;

/** Chooses photos so that dark and light faces weigh as much as those between, with at most `perPerson` of one person
 *  and at most `perClass` of one lightness. Scarce classes choose first. Returns indices, rising. */
export function chooseBalanced(candidates: readonly Candidate[], perClass: number, perPerson: number): number[] {
  const classes = new Map<number, number[]>();
  candidates.forEach(({ lightness }, index) => {
    const key = Math.floor(Math.min(LIGHTEST, Math.max(DARKEST, lightness)) / CLASS_WIDTH);
    classes.set(key, [...(classes.get(key) ?? []), index]);
  });
  const chosen: number[] = [];
  const used = new Map<string, number>();
  const scarceFirst = [...classes.entries()].sort((p, q) => p[1].length - q[1].length || p[0] - q[0]);
  for (const [, indices] of scarceFirst) {
    // Not by name: the alphabet is not even-handed among the peoples of the world.
    const scattered = [...indices].sort((p, q) => scatter(candidates[p]!.person) - scatter(candidates[q]!.person));
    chosen.push(...chooseOf(candidates, scattered, used, perClass, perPerson));
  }
  return chosen.sort((p, q) => p - q);
}

/** First everybody's first photo, then everybody's second, ...: many people before many photos. */
function chooseOf(
  candidates: readonly Candidate[],
  indices: readonly number[],
  used: Map<string, number>,
  perClass: number,
  perPerson: number,
): number[] {
  const chosen = new Set<number>();
  for (let photos = 1; photos <= perPerson; photos++) {
    for (const index of indices) {
      const { person } = candidates[index]!;
      const already = used.get(person) ?? 0;
      if (chosen.size >= perClass || chosen.has(index) || already >= photos) continue;
      chosen.add(index);
      used.set(person, already + 1);
    }
  }
  return [...chosen];
}

/** FNV-1a: an order that has nothing to do with the names, and is the same every time. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
