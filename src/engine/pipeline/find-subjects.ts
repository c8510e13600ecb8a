import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { CompleteOptions } from '../../contract/call-options.js';
import type { Box, Cutout, EngineImage, Face, Pixels } from '../../contract/types.js';
import type { Embedder } from '../networks/network.js';
import type { Preset } from '../networks/preset.js';
import { cutFaces, cutHalves, cutout, cutWhole } from '../stages/cut.js';
import type { PixelMemory } from '../pixels/pixel-memory.js';
import { decode } from '../stages/decode.js';
import { segment } from '../stages/segment.js';
import type { Layout } from './types.js';
import type { DecodedAhead } from '../stages/decode/ahead.js';
import type { DecodedImage, Domain, EmbedderWindow, FaceMask } from '../stages/types.js';

/** What is left of a picture once its pixels have been dropped. */
export interface Subjects {
  /** What the embedder sees: per subject one window, or two where the gallery compares halves. */
  windows: EmbedderWindow[][];
  cutouts: Cutout[];
  /** Found faces in source pixels, largest first; empty when the picture is taken whole. */
  faces: Pick<Face, 'box' | 'score'>[];
  domain: Domain;
  source: { width: number; height: number };
}

export interface AheadHooks {
  /** The picture, where it has been decoded ahead. */
  decoded?: DecodedAhead | undefined;
}

/** What may be asked of a run while it goes on. */
export interface SubjectHooks extends AheadHooks {
  signal?: AbortSignal;
  /** The picture as all that follows sees it, and how many faces were found in it; the pixels are the callee's for this
   *  call only. */
  onDecoded?(pixels: Pixels, faces: number): void;
}

/** Decodes, segments and cuts. The picture's pixels live in this call only. `done` is told of each finished stage.
 *  Errors: those of `decode`, and `no-face`. */
export async function findSubjects(
  image: EngineImage,
  { segmenter, embedder, memory }: Pick<Preset, 'segmenter' | 'embedder' | 'memory'>,
  layout: Layout,
  options: CompleteOptions,
  { signal, onDecoded, decoded: ahead }: SubjectHooks,
  done: (stage: 'decode' | 'segment') => Promise<void>,
): Promise<Subjects> {
  const decoded = ahead ? await takenOver(ahead, memory) : await decode(signal, image, memory);
  throwIfAborted(signal);
  await done('decode');
  // A gallery of halves compares pictures, not faces.
  const lookForFaces = options.segment && layout === 'whole';
  const masks = lookForFaces ? await segment(signal, decoded.pixels, segmenter, nearIn(options, decoded)) : [];
  onDecoded?.(decoded.pixels, masks.length);
  if (masks.length === 0 && lookForFaces && options.noFace === 'error') throw noFace();
  const subjects =
    masks.length > 0
      ? faceSubjects(decoded, groupFaces(masks, options.faces), embedder, options.cutoutSide)
      : wholeSubject(decoded, layout, embedder);
  await done('segment');
  return subjects;
}

/** Its pixels lie in `memory` from then on, to be wiped with it. */
function takenOver(ahead: DecodedAhead, memory: PixelMemory): Promise<DecodedImage> {
  return ahead.image.finally(() => memory.takeOver(ahead.memory));
}

/** The largest face of a picture as the embedder sees it; undefined when there is nobody. */
export async function largestFace(
  pixels: Pixels,
  { segmenter, embedder }: Pick<Preset, 'segmenter' | 'embedder'>,
  signal: AbortSignal | undefined,
): Promise<EmbedderWindow | undefined> {
  const [largest] = await segment(signal, pixels, segmenter);
  const { preprocess, input } = embedder.entry;
  return largest && cutFaces(pixels, [largest], preprocess, input.size);
}

/** `others`: faces that it has, none of which was asked for. */
export function noFace(others = 0): LookalikeError {
  return new LookalikeError('no-face', `There is no ${others ? 'such ' : ''}face in the picture.`);
}

function groupFaces(masks: FaceMask[], mode: CompleteOptions['faces']): FaceMask[][] {
  if (mode === 'together') return [masks];
  return (mode === 'largest' ? masks.slice(0, 1) : masks).map((mask) => [mask]);
}

function faceSubjects(decoded: DecodedImage, groups: FaceMask[][], { entry }: Embedder, side: number): Subjects {
  const { pixels, source } = decoded;
  return {
    windows: groups.map((group) => [cutFaces(pixels, group, entry.preprocess, entry.input.size)]),
    cutouts: groups.map((group, face) => ({ ...cutout(pixels, group, side), face: group.length > 1 ? -1 : face })),
    faces: groups.flat().map(({ box, score }) => ({ box: toSource(box, decoded), score })),
    domain: 'photo',
    source,
  };
}

function wholeSubject({ pixels, source }: DecodedImage, layout: Layout, embedder: Embedder): Subjects {
  return { windows: [wholeWindows(pixels, layout, embedder)], cutouts: [], faces: [], domain: 'whole', source };
}

export function wholeWindows(pixels: Pixels, layout: Layout, { entry }: Embedder): EmbedderWindow[] {
  const { size } = entry.input;
  return layout === 'halves' ? cutHalves(pixels, size) : [cutWhole(pixels, entry.preprocess, size)];
}

/** In px of what was decoded. */
function nearIn({ near }: CompleteOptions, { pixels, source }: DecodedImage): Box | undefined {
  return near && scaled(near, pixels.width / source.width, pixels.height / source.height);
}

function toSource(box: Box, { pixels, source }: DecodedImage): Box {
  return scaled(box, source.width / pixels.width, source.height / pixels.height);
}

function scaled({ x, y, width, height }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}
