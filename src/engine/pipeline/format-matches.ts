import type { GalleryEntry } from '../../contract/gallery.js';
import type { Evolution, Match, MatchOptions } from '../../contract/types.js';
import { coloursOf } from '../gallery/look-text.js';
import type { RankedEntry } from '../stages/rank.js';

/** An entry with its place among the others, however it was found. */
type Ranked = Omit<RankedEntry, 'z'>;
type Relative = Pick<GalleryEntry, 'id' | 'evolvesFrom'>;

/** Traditional characters are usual there; Chinese elsewhere means simplified ones. */
const TRADITIONAL_CHINESE = /^zh-(hant|tw|hk|mo)\b/i;

/** Languages to look for names in, best first: the exact tag, its shorter forms, the script of Chinese, English. */
export function nameLanguages(tag: string): string[] {
  const parts = tag.split('-');
  const prefixes = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  const script = parts[0]!.toLowerCase() === 'zh' ? [TRADITIONAL_CHINESE.test(tag) ? 'zh-Hant' : 'zh-Hans'] : [];
  return [tag, ...script, ...prefixes, 'en'];
}

function nameIn(names: Record<string, string>, languages: readonly string[]): string {
  for (const language of languages) {
    const key = Object.keys(names).find((each) => each.toLowerCase() === language.toLowerCase());
    if (key) return names[key]!;
  }
  return Object.values(names)[0] ?? '';
}

/** The art of an entry: `{id}` and `{slug}` of the template filled in. */
function fillTemplate(template: string, { id, slug }: { id: number | string; slug: string }): string {
  const values: Record<string, string> = { id: String(id), slug };
  return template.replace(/\{(id|slug)\}/g, (_, key: string) => encodeURIComponent(values[key]!));
}

/** In the place of a template: nothing is asked of anybody; creatures in each entry's colours are drawn. */
const NO_ART = 'none';

/** The public form of one ranking. */
export function toMatches(
  { ranked, pick }: { ranked: readonly Ranked[]; pick: Ranked },
  { header }: { header: { spriteUrl: string; entries: readonly Relative[] } },
  { lang, spriteUrl }: Pick<MatchOptions, 'lang' | 'spriteUrl'>,
): { matches: Match[]; pick: Match } {
  const languages = nameLanguages(lang || 'en');
  const template = spriteUrl === NO_ART ? '' : spriteUrl || header.spriteUrl;
  const matches = ranked.map((row) => toMatch(row, header.entries, languages, template));
  return { matches, pick: matches[ranked.indexOf(pick)]! };
}

function toMatch(
  { rank, entry, similarity, score, occurrence, reasons }: Ranked,
  entries: readonly Relative[],
  languages: string[],
  template: string,
): Match {
  const { id, slug, names, tags, cuteness, label, size } = entry;
  const evolution = evolutionOf(entry, entries);
  return {
    rank,
    id,
    slug,
    name: nameIn(names, languages),
    similarity,
    score,
    imageUrl: fillTemplate(template, entry),
    tags: [...tags],
    cuteness,
    occurrence,
    reasons,
    colours: coloursOf(entry),
    ...(label === undefined ? {} : { label }),
    ...(evolution ? { evolution } : {}),
    ...(size ? { size: { height: size[0] / 10, weight: size[1] / 10 } } : {}),
  };
}

/** Undefined for what neither evolves nor has evolved. */
function evolutionOf({ id, evolvesFrom }: Relative, entries: readonly Relative[]): Evolution | undefined {
  const ids = entries.map((each) => (each.evolvesFrom === id ? each.id : undefined));
  const into = ids.filter((each) => typeof each === 'number');
  if (evolvesFrom !== undefined) return { from: evolvesFrom, into };
  return into.length > 0 ? { into } : undefined;
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
