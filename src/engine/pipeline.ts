import { LookalikeError } from '../contract/errors.js';
import type {
  Box,
  Cutout,
  EngineImage,
  Face,
  LookalikeResult,
  MatchOptions,
  Pixels,
  Progress,
  Stage,
  Timings,
} from '../contract/types.js';
import type { Gallery } from './gallery.js';
import { completeOptions, type CompleteOptions } from './options.js';
import type { Preset } from './preset.js';
import { trackMatch } from './progress.js';
import { toMatches, voteLabel } from './results.js';
import { cutFaces, cutHalves, cutout, cutWhole } from './stages/cut.js';
import { decode } from './stages/decode.js';
import { embed } from './stages/embed.js';
import { rank } from './stages/rank.js';
import { segment } from './stages/segment.js';
import type { DecodedImage, Domain, EmbedderWindow, FaceMask } from './stages/types.js';
import { breathe } from './breathe.js';

export interface PipelineHooks {
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
  onCutouts?(cutouts: Cutout[]): void;
}

/** What is left of a picture once its pixels have been dropped. */
interface Subjects {
  /** What the embedder sees: per subject one window, or two where the gallery compares halves. */
  windows: EmbedderWindow[][];
  cutouts: Cutout[];
  /** Found faces in source pixels, largest first; empty when the picture is taken whole. */
  faces: Pick<Face, 'box' | 'score'>[];
  domain: Domain;
  source: { width: number; height: number };
}

export type PipelineResult = Omit<LookalikeResult, 'backend' | 'thread'>;

/** decode -> segment -> cut -> embed -> rank. */
export async function matchPicture(
  image: EngineImage,
  preset: Preset,
  gallery: Gallery,
  options: MatchOptions,
  { signal, onProgress, onCutouts }: PipelineHooks,
): Promise<PipelineResult> {
  const complete = completeOptions(options);
  const clock = stopwatch();
  const reached = trackMatch(['decode', 'segment', 'embed', 'rank'], onProgress);
  const step = async (stage: Exclude<keyof Timings, 'total'>) => {
    clock.lap(stage);
    reached(stage);
    await breathe();
  };
  const subjects = await findSubjects(image, preset, gallery, complete, signal, step);
  onCutouts?.(subjects.cutouts);
  const embeddings = await embedSubjects(subjects.windows, preset, signal);
  await step('embed');
  const ranked = embeddings.map((embedding) =>
    toMatches(rank(signal, embedding, gallery, subjects.domain, complete), gallery, complete),
  );
  await step('rank');
  return assemble(subjects, ranked, clock.timings(), {
    preset: preset.id,
    segmenter: preset.segmenter.id,
    embedder: preset.embedder.id,
    gallery: gallery.header.id,
  });
}

function assemble(
  { faces, source }: Subjects,
  ranked: ReturnType<typeof toMatches>[],
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
    source,
    timings,
    models,
  };
}

/** Decodes and cuts. The picture's pixels live in this call only. */
async function findSubjects(
  image: EngineImage,
  { segmenter, embedder }: Preset,
  gallery: Gallery,
  options: CompleteOptions,
  signal: AbortSignal | undefined,
  step: (stage: 'decode' | 'segment') => Promise<void>,
): Promise<Subjects> {
  const decoded = await decode(signal, image);
  await step('decode');
  // A gallery of halves compares pictures, not faces.
  const lookForFaces = options.segment && gallery.header.layout === 'whole';
  const masks = lookForFaces ? await segment(signal, decoded.pixels, segmenter) : [];
  const { size } = embedder.entry.input;
  const { preprocess } = embedder.entry;
  const { pixels, source } = decoded;
  let subjects: Subjects;
  if (masks.length === 0) {
    if (lookForFaces && options.noFace === 'error') {
      throw new LookalikeError('no-face', 'There is no face in the picture.');
    }
    const windows = gallery.header.layout === 'halves' ? cutHalves(pixels, size) : [cutWhole(pixels, preprocess, size)];
    subjects = { windows: [windows], cutouts: [], faces: [], domain: 'whole', source };
  } else {
    const groups = groupFaces(masks, options.faces);
    subjects = {
      windows: groups.map((group) => [cutFaces(pixels, group, preprocess, size)]),
      cutouts: groups.map((group, face) => ({ ...cutout(pixels, group), face: group.length > 1 ? -1 : face })),
      faces: groups.flat().map((mask) => ({ box: toSource(mask.box, decoded), score: mask.score })),
      domain: 'photo',
      source,
    };
  }
  await step('segment');
  return subjects;
}

function groupFaces(masks: FaceMask[], mode: CompleteOptions['faces']): FaceMask[][] {
  if (mode === 'together') return [masks];
  return (mode === 'largest' ? masks.slice(0, 1) : masks).map((mask) => [mask]);
}

function toSource({ x, y, width, height }: Box, { pixels, source }: DecodedImage): Box {
  const across = source.width / pixels.width;
  const down = source.height / pixels.height;
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}

/** All windows in one batch; halves are joined into one embedding per subject. */
async function embedSubjects(
  windows: EmbedderWindow[][],
  { embedder }: Preset,
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const parts = await embed(signal, windows.flat(), embedder);
  let at = 0;
  return windows.map((own) => joined(parts.slice(at, (at += own.length))));
}

function joined(parts: Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** What of a picture is embedded. */
export interface EmbedOptions {
  /** The largest face (default), or the picture as a whole. */
  segment?: boolean;
  /** Of a picture taken whole: all of it (default), or its left and right half apart and joined, as galleries with the
   *  layout `halves` have it. */
  layout?: 'whole' | 'halves';
}

/** The embedding of the largest face, of the whole picture, or of its halves. */
export async function embedPicture(
  image: EngineImage,
  { segmenter, embedder }: Preset,
  { segment: withFace = true, layout = 'whole' }: EmbedOptions,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const { pixels } = await decode(signal, image);
  const { input, preprocess } = embedder.entry;
  const takeWhole = () =>
    layout === 'halves' ? cutHalves(pixels, input.size) : [cutWhole(pixels, preprocess, input.size)];
  const windows = withFace
    ? [cutFaces(pixels, [await largestFace(pixels, segmenter, signal)], preprocess, input.size)]
    : takeWhole();
  return joined(await embed(signal, windows, embedder));
}

async function largestFace(
  pixels: Pixels,
  segmenter: Preset['segmenter'],
  signal: AbortSignal | undefined,
): Promise<FaceMask> {
  const [largest] = await segment(signal, pixels, segmenter);
  if (!largest) throw new LookalikeError('no-face', 'There is no face in the picture.');
  return largest;
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
