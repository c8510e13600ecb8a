import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { cutFaces } from '../../src/engine/stages/cut.js';
import { lookAt } from '../../src/engine/pipeline/look-at.js';
import { embedWithTraits } from '../../src/engine/stages/embed.js';
import { rank } from '../../src/engine/stages/rank.js';
import type { EmbedderWindow, FaceLook, FaceMask } from '../../src/engine/stages/types.js';
import type { Pixels } from '../../src/contract/types.js';
import type { Photo, Setup } from './setup.js';
import { mean } from '../../src/engine/numbers.js';
import { faceColours } from '../../models/build/bank/colours.js';
import { areaUnderCurve, cosine } from './statistics.js';

/** One photo's whole ranking. */
export interface Ranking {
  identity: string | null;
  /** Indices of the gallery's entries, best first. */
  order: number[];
  /** What the ranking is by, of each entry of the gallery; 0 for entries that are not shown. */
  profile: Float32Array;
  /** Score of the best match, 0..100. */
  score: number;
}

export type Cut = (pixels: Pixels, face: FaceMask) => EmbedderWindow;

/** The product's own cut. */
export function productCut({ preset }: Setup): Cut {
  const { preprocess, input } = preset.embedder.entry;
  return (pixels, face) => cutFaces(pixels, [face], preprocess, input.size);
}

/** What the product ranks a face by. */
export interface SeenFace {
  embedding: Float32Array;
  look: FaceLook;
  /** Shares of the cut-out's colours, counted apart from those that the product ranks by. */
  colours: Float32Array;
}

/** The largest face of each photo that has one. */
export async function embedFaces(photos: readonly Photo[], { preset }: Setup, cut: Cut): Promise<SeenFace[]> {
  const windows = photos.flatMap(({ pixels, faces }) => (faces.length > 0 ? [cut(pixels, faces[0])] : []));
  const embedded = await embedWithTraits(undefined, windows, preset.embedder);
  return embedded.map((each, at) => ({
    embedding: each.embedding,
    look: lookAt(windows[at], each, preset.embedder),
    colours: faceColours(windows[at]),
  }));
}

/** Ranks every entry for every face, as the product would. `photos` are those with a face, in the same order. */
export function rankAll(photos: readonly Photo[], faces: readonly SeenFace[], gallery: Gallery): Ranking[] {
  const { entries } = gallery.header;
  const indices = new Map(entries.map((entry, index) => [entry, index]));
  const options = { topK: entries.length, pick: 'nearest', exclude: [], includeSensitive: false } as const;
  return faces.map(({ embedding, look }, at) => {
    const { ranked } = rank(undefined, embedding, gallery, 'photo', options, look);
    const order = ranked.map(({ entry }) => indices.get(entry)!);
    const average = mean(ranked.map(({ z }) => z));
    const profile = new Float32Array(entries.length);
    ranked.forEach(({ z }, place) => (profile[order[place]] = z - average));
    return { identity: photos[at].identity, order, profile, score: ranked[0].score };
  });
}

export function overlap(one: readonly number[], other: readonly number[], count: number): number {
  const best = new Set(one.slice(0, count));
  return other.slice(0, count).filter((entry) => best.has(entry)).length / count;
}

/** How well the answers spread over species and hold together over photos of one person. */
export function matchFigures(rankings: readonly Ranking[], gallery: Gallery): Record<string, number> {
  const first = new Map<number, number>();
  for (const { order } of rankings) first.set(order[0], (first.get(order[0]) ?? 0) + 1);
  const inFive = new Set(rankings.flatMap(({ order }) => order.slice(0, 5)));
  const shown = gallery.header.entries.filter(({ sensitive }) => sensitive === undefined).length;
  const [same, different] = pairs(rankings);
  const overlaps = (list: Pair[]): number => mean(list.map(([one, other]) => overlap(one.order, other.order, 10)));
  const closeness = (list: Pair[]): number[] => list.map(([one, other]) => cosine(one.profile, other.profile));
  return {
    photos: rankings.length,
    'largest hub, % of first answers': (100 * Math.max(...first.values())) / rankings.length,
    'distinct first answers': first.size,
    'never in a top five, % of species': 100 * (1 - inFive.size / shown),
    'top ten shared, same person': overlaps(same),
    'top ten shared, different people': overlaps(different),
    'same over different': overlaps(same) / overlaps(different),
    'AUC, same person or not': areaUnderCurve(closeness(same), closeness(different)),
  };
}

/** First answers over people: two photos of one should agree, and are no two answers. Each person's first photo counts. */
export function onePhotoEach(rankings: readonly Ranking[]): Record<string, number> {
  const known = new Set<string>();
  const people = rankings.filter(({ identity }) => identity === null || (!known.has(identity) && known.add(identity)));
  const first = new Map<number, number>();
  for (const { order } of people) first.set(order[0], (first.get(order[0]) ?? 0) + 1);
  return {
    people: people.length,
    'different first answers': first.size,
    'largest hub, % of first answers': (100 * Math.max(...first.values())) / people.length,
  };
}

type Pair = [Ranking, Ranking];

/** Pairs of photos of one person, and of two; only photos whose person is known. */
function pairs(rankings: readonly Ranking[]): [same: Pair[], different: Pair[]] {
  const known = rankings.filter(({ identity }) => identity !== null);
  const same: Pair[] = [];
  const different: Pair[] = [];
  known.forEach((one, at) => {
    for (const other of known.slice(at + 1)) (one.identity === other.identity ? same : different).push([one, other]);
  });
  return [same, different];
}
