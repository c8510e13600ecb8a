import { fillAddress } from '../../contract/fill-address.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import type { Evolution, Match, MatchOptions, Relative } from '../../contract/types.js';
import { knownOf, nameLanguages } from '../gallery/languages.js';
import { coloursOf } from '../gallery/look-text.js';
import type { RankedEntry } from '../stages/rank.js';

/** An entry with its place among the others, however it was found; a service does not count who is less near. */
type Ranked = Omit<RankedEntry, 'z' | 'closerThan'> & Partial<Pick<RankedEntry, 'closerThan'>>;
/** What a service tells of the entries beside its answers. */
type Related = Pick<GalleryEntry, 'id' | 'evolvesFrom'>;
/** What is the same for all matches of an answer. */
interface Setting {
  entries: readonly (Related | GalleryEntry)[];
  /** Those of which more than the id is known. */
  whole: readonly GalleryEntry[];
  languages: string[];
  template: string;
}

function nameIn(names: Record<string, string>, languages: readonly string[]): string {
  const [language] = knownOf(Object.keys(names), languages);
  return language === undefined ? (Object.values(names)[0] ?? '') : names[language]!;
}

/** In the place of a template: nothing is asked of anybody; creatures in each entry's colours are drawn. */
const NO_ART = 'none';

/** The public form of one ranking. */
export function toMatches(
  { ranked, pick }: { ranked: readonly Ranked[]; pick: Ranked },
  { header }: { header: { spriteUrl: string; entries: readonly (Related | GalleryEntry)[] } },
  { lang, spriteUrl }: Pick<MatchOptions, 'lang' | 'spriteUrl'>,
): { matches: Match[]; pick: Match } {
  const { entries } = header;
  const setting: Setting = {
    entries,
    whole: entries.filter((entry) => 'names' in entry),
    languages: nameLanguages(lang || 'en'),
    template: spriteUrl === NO_ART ? '' : spriteUrl || header.spriteUrl,
  };
  const matches = ranked.map((row) => toMatch(row, setting));
  return { matches, pick: matches[ranked.indexOf(pick)]! };
}

function toMatch(
  { rank, entry, similarity, score, occurrence, closerThan, reasons }: Ranked,
  { entries, whole, languages, template }: Setting,
): Match {
  const { id, slug, names, tags, cuteness, label, size } = entry;
  const evolution = evolutionOf(entry, entries);
  const relatives = lineOf(entry, whole);
  return {
    rank,
    id,
    slug,
    name: nameIn(names, languages),
    similarity,
    score,
    imageUrl: fillAddress(template, entry),
    tags: [...tags],
    cuteness,
    occurrence,
    ...(closerThan === undefined ? {} : { closerThan }),
    reasons,
    colours: coloursOf(entry),
    ...(label === undefined ? {} : { label }),
    ...(evolution ? { evolution } : {}),
    ...(relatives.length > 1 ? { line: relatives.map((each) => toRelative(each, languages, template)) } : {}),
    ...(size ? { size: { height: size[0] / 10, weight: size[1] / 10 } } : {}),
  };
}

/** Undefined for what neither evolves nor has evolved. */
function evolutionOf({ id, evolvesFrom }: Related, entries: readonly Related[]): Evolution | undefined {
  const ids = entries.map((each) => (each.evolvesFrom === id ? each.id : undefined));
  const into = ids.filter((each) => typeof each === 'number');
  if (evolvesFrom !== undefined) return { from: evolvesFrom, into };
  return into.length > 0 ? { into } : undefined;
}

interface Stage {
  entry: GalleryEntry;
  stage: number;
}

/** From where the line begins to all that come of it, stage by stage. */
function lineOf(entry: GalleryEntry, entries: readonly GalleryEntry[]): Stage[] {
  const seen = new Set<GalleryEntry>();
  let first: GalleryEntry | undefined = entry;
  for (let next: GalleryEntry | undefined = entry; next && !seen.has(next); next = parentOf(next, entries)) {
    seen.add(next);
    first = next;
  }
  const line: Stage[] = [{ entry: first, stage: 0 }];
  const known = new Set([first]);
  // What is found is looked at in its turn; an entry that is there already is not met again, whatever a gallery says.
  for (const { entry: each, stage } of line) {
    for (const child of entries) {
      if (child.evolvesFrom !== each.id || known.has(child)) continue;
      known.add(child);
      line.push({ entry: child, stage: stage + 1 });
    }
  }
  return line;
}

function parentOf({ evolvesFrom }: GalleryEntry, entries: readonly GalleryEntry[]): GalleryEntry | undefined {
  return evolvesFrom === undefined ? undefined : entries.find(({ id }) => id === evolvesFrom);
}

function toRelative({ entry, stage }: Stage, languages: string[], template: string): Relative {
  const { id, slug, names } = entry;
  return { id: Number(id), slug, name: nameIn(names, languages), imageUrl: fillAddress(template, entry), stage };
}

/** Power of the similarity that a vote weighs: the cosines of all top matches are of one size, and a neighbour at 0.8
 *  says far more than one at 0.6 (ten times as much, this way). */
const VOTE_SHARPNESS = 8;

/** The class with the most votes, weighed by similarity; of equal ones that of the better match. Undefined without labels. */
export function voteLabel(matches: readonly Match[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { label, similarity } of matches) {
    if (label !== undefined) votes.set(label, (votes.get(label) ?? 0) + Math.max(0, similarity) ** VOTE_SHARPNESS);
  }
  let winner: string | undefined;
  for (const [label, votesOf] of votes) {
    if (winner === undefined || votesOf > votes.get(winner)!) winner = label;
  }
  return winner;
}
