import { CALL_OPTIONS } from '../../contract/call-options.js';
import { oneOf } from '../../contract/options.js';
import { readOptions } from '../../contract/read-options.js';
import type {
  Cutout,
  EngineImage,
  LookalikeResult,
  MatchOptions,
  Progress,
  Stage,
  Timings,
} from '../../contract/types.js';
import { yieldToHost } from './yield-to-host.js';
import { isSearched, type AnyGallery } from '../gallery/search-gallery.js';
import { nameLanguages } from '../gallery/languages.js';
import { isInBlocks } from '../gallery/local-gallery.js';
import type { Preset } from '../networks/preset.js';
import { trackMatch } from '../loading/load-progress.js';
import { comparedIn } from './compared-in.js';
import { voteLabel } from './format-matches.js';
import { decode } from '../stages/decode.js';
import { embed, embedWithTraits } from '../stages/embed.js';
import { rankMatches, type Seen } from './rank-matches.js';
import { requireAllowed } from '../search/allowed.js';
import { findSubjects, largestFace, noFace, wholeWindows } from './find-subjects.js';
import type { SubjectHooks, Subjects } from './find-subjects.js';
import { lookAt } from './look-at.js';
import type { EmbedOptions, Layout } from './types.js';
import { concat } from '../vectors.js';

export interface PipelineHooks extends SubjectHooks {
  onProgress?(progress: Progress): void;
  onCutouts?(cutouts: Cutout[]): void;
}

const LAYOUT = oneOf<Layout>('whole', 'halves');

type RankedMatches = Awaited<ReturnType<typeof rankMatches>>;

export type PipelineResult = Omit<LookalikeResult, 'backend' | 'thread'>;

/** decode -> segment -> cut -> embed -> rank. */
export async function matchPicture(
  image: EngineImage,
  preset: Preset,
  gallery: AnyGallery,
  options: MatchOptions,
  hooks: PipelineHooks,
): Promise<PipelineResult> {
  const { signal, onProgress, onCutouts } = hooks;
  const complete = readOptions(CALL_OPTIONS, options);
  requireAllowed(gallery, complete);
  if (!isSearched(gallery) && isInBlocks(gallery)) gallery.blocks.prepare(nameLanguages(complete.lang || 'en'));
  const clock = stopwatch();
  const reached = trackMatch(['decode', 'segment', 'embed', 'rank'], onProgress);
  const done = async (stage: Exclude<keyof Timings, 'total'>) => {
    clock.lap(stage);
    reached(stage);
    await yieldToHost();
  };
  const subjects = await findSubjects(image, preset, gallery.header.layout, complete, hooks, done);
  onCutouts?.(subjects.cutouts);
  const seen = await embedSubjects(subjects, preset, signal);
  await done('embed');
  const { domain } = subjects;
  // All at once: a service may take its time for each.
  const ranked = await Promise.all(seen.map((each) => rankMatches(signal, each, gallery, domain, complete)));
  await done('rank');
  return assemble(subjects, ranked, comparedIn(gallery, complete, isOneFaceEach(subjects)), clock.timings(), {
    preset: preset.id,
    segmenter: preset.segmenter.id,
    embedder: preset.embedder.id,
    gallery: gallery.header.id,
    ...(isSearched(gallery) ? { search: gallery.search.url } : {}),
  });
}

function assemble(
  { faces, source }: Subjects,
  ranked: RankedMatches[],
  compared: LookalikeResult['compared'],
  timings: Timings,
  models: LookalikeResult['models'],
): PipelineResult {
  const main = ranked[0]!;
  const label = voteLabel(main.matches);
  return {
    ...main,
    ...(label === undefined ? {} : { label }),
    // Together: one answer, which each of the faces shares.
    faces: faces.map((face, at) => ({ ...face, ...(ranked[at] ?? main) })),
    ...(compared ? { compared } : {}),
    source,
    timings,
    models,
  };
}

/** All windows in one call; halves are joined into one embedding per subject; several faces
 *  taken together have no look of one's own. */
export async function embedSubjects(
  { windows, domain, faces }: Subjects,
  { embedder }: Preset,
  signal: AbortSignal | undefined,
): Promise<Seen[]> {
  if (domain === 'photo') {
    const own = windows.flat();
    const embedded = await embedWithTraits(signal, own, embedder);
    const isOwn = isOneFaceEach({ windows, domain, faces });
    return embedded.map((each, at): Seen => ({
      embedding: each.embedding,
      ...(isOwn ? { look: lookAt(own[at]!, each, embedder) } : {}),
    }));
  }
  const parts = await embed(signal, windows.flat(), embedder);
  let at = 0;
  return windows.map((own) => ({ embedding: concat(parts.slice(at, (at += own.length))) }));
}

/** Not several taken together, and no picture taken whole. */
function isOneFaceEach({ windows, domain, faces }: Pick<Subjects, 'windows' | 'domain' | 'faces'>): boolean {
  return domain === 'photo' && (windows.length === faces.length || windows.length > 1);
}

/** The embedding of the largest face, of the whole picture, or of its halves. */
export async function embedPicture(
  image: EngineImage,
  preset: Preset,
  { segment, layout }: EmbedOptions,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const withFace = CALL_OPTIONS.segment(segment);
  const { pixels } = await decode(signal, image, preset.memory);
  const face = withFace && (await largestFace(pixels, preset, signal));
  if (withFace && !face) throw noFace();
  const windows = face ? [face] : wholeWindows(pixels, LAYOUT(layout), preset.embedder);
  return concat(await embed(signal, windows, preset.embedder));
}

/** Milliseconds between laps, by stage. */
function stopwatch() {
  const start = performance.now();
  const laps: Partial<Timings> = {};
  let last = start;
  return {
    lap(stage: Stage & keyof Timings) {
      const now = performance.now();
      laps[stage] = now - last;
      last = now;
    },
    timings: (): Timings => ({ decode: 0, segment: 0, embed: 0, rank: 0, ...laps, total: last - start }),
  };
}
