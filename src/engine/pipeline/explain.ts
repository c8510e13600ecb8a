import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { EngineImage, ExplainOptions, Explanation, Pixels } from '../../contract/types.js';
import { columnsOf, indexOf, type LocalGallery } from '../gallery/local-gallery.js';
import { embedderOutputs, type Embedder } from '../networks/network.js';
import type { Preset } from '../networks/preset.js';
import { toInputRange } from '../pixels/input-range.js';
import { cutFaces, cutWhole } from '../stages/cut.js';
import { decode } from '../stages/decode.js';
import { compareAll, queryOf } from '../stages/rank/compare.js';
import { project } from '../stages/rank/projection.js';
import { segment } from '../stages/segment.js';
import type { EmbedderWindow } from '../stages/types.js';
import { lookAt } from './look-at.js';
import { noFace } from './find-subjects.js';

/** Cells along a side: fine enough to tell eyes, mouth and hair apart, few enough for eight matches' time. */
const SIDE = 8;

/** Side of the squares that are handed over, px: sharp enough beside a result. */
const SQUARE_PX = 256;

/** Channel values (0..255) above this are the white around a cut-out: covering nothing changes nothing. */
const BACKGROUND = 250;

/** How much each part of a face's cut-out, and of a drawing where one is given, holds up a match: the fall of the match's
 *  z when that part is covered with the mean colour. One view of the window, all covered ones in one batch.
 *  Errors: those of a match, and `gallery-mismatch` for an id that the gallery has not, and for a gallery of halves. */
export async function explain(
  image: EngineImage,
  { embedder, segmenter, memory }: Preset,
  gallery: LocalGallery,
  { id, face = 0, drawing, together = false, squares = false }: ExplainOptions,
  signal: AbortSignal | undefined,
): Promise<Explanation> {
  if (gallery.header.layout === 'halves') {
    throw new LookalikeError('gallery-mismatch', 'A gallery of halves compares whole pictures.');
  }
  const entry = await indexOf(gallery, id);
  if (entry < 0) throw new LookalikeError('gallery-mismatch', `The gallery has no entry ${id}.`);
  const { pixels } = await decode(signal, image, memory);
  const found = await segment(signal, pixels, segmenter);
  // A script without types may say '1'.
  const masks = together ? found : found.filter((_, at) => at === Math.trunc(face));
  if (masks.length === 0) throw noFace(found.length);
  const { preprocess, input } = embedder.entry;
  const window = lastView(cutFaces(pixels, masks, preprocess, input.size));
  const covered = coveredViews(window);
  const views = await embedViews([window, ...covered.map(({ view }) => view)], embedder);
  throwIfAborted(signal);
  const queries = views.map(({ view, ...seen }) => {
    // As in a match: several faces taken together have no look of one's own.
    const look = masks.length > 1 ? undefined : lookAt(view, seen, embedder);
    return queryOf(seen.embedding, gallery, 'photo', look);
  });
  const z = queries.map((query) => compareAll(query, gallery).values[entry]!);
  const explanation: Explanation = { side: SIDE, photo: fallsOf(covered, z) };
  if (squares) {
    explanation.squares = { photo: pixelsOf(lastView(cutFaces(pixels, masks, preprocess, SQUARE_PX))) };
  }
  if (drawing) {
    const { pixels: drawn } = await decode(signal, drawing, memory);
    explanation.drawing = await explainDrawing(drawn, queries[0]!.unit, embedder, gallery, entry, signal);
    if (explanation.squares) explanation.squares.drawing = pixelsOf(cutWhole(drawn, preprocess, SQUARE_PX));
  }
  return explanation;
}

/** A window to look at. */
function pixelsOf({ size, data }: EmbedderWindow): Pixels {
  const rgba = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let at = 0; at < size * size; at++) rgba.set(data.subarray(at * 3, at * 3 + 3), at * 4);
  return { width: size, height: size, data: rgba };
}

/** The same over a drawing: how near its embedding is to the face's, in the entry's deviations. */
async function explainDrawing(
  pixels: Pixels,
  face: Float32Array,
  embedder: Embedder,
  gallery: LocalGallery,
  entry: number,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const { preprocess, input } = embedder.entry;
  const window = cutWhole(pixels, preprocess, input.size);
  const covered = coveredViews(window);
  const views = await embedViews([window, ...covered.map(({ view }) => view)], embedder);
  throwIfAborted(signal);
  const { deviation: own, sum } = columnsOf(gallery).hub;
  const deviation = (own.at(entry) ?? 1) * (sum?.deviation.at(entry) ?? 1);
  const z = views.map(({ embedding }) => {
    const unit = project(embedding, gallery.header, 'whole');
    return unit.reduce((sum, value, at) => sum + value * face[at]!, 0) / deviation;
  });
  return fallsOf(covered, z);
}

interface CoveredView {
  cell: number;
  view: EmbedderWindow;
}

/** The view once for each cell that shows something, with that cell covered. */
function coveredViews({ size, data }: EmbedderWindow): CoveredView[] {
  const mean = meanColour(data);
  const found: CoveredView[] = [];
  const edge = (cell: number) => Math.round((cell * size) / SIDE);
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
    const view = data.slice();
    let isEmpty = true;
    for (let y = edge(row); y < edge(row + 1); y++) {
      for (let at = (y * size + edge(column)) * 3, end = (y * size + edge(column + 1)) * 3; at < end; at += 3) {
        if (isBackground(data, at)) continue;
        isEmpty = false;
        view.set(mean, at);
      }
    }
    if (!isEmpty) found.push({ cell, view: { size, data: view } });
  }
  return found;
}

function isBackground(data: Float32Array, at: number): boolean {
  return Math.min(data[at]!, data[at + 1]!, data[at + 2]!) >= BACKGROUND;
}

function meanColour(data: Float32Array): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (isBackground(data, at)) continue;
    count += 1;
    for (const channel of [0, 1, 2]) sums[channel] = sums[channel]! + data[at + channel]!;
  }
  return sums.map((sum) => sum / Math.max(1, count));
}

/** `z`: of the uncovered view, then of the covered ones. Cells that show nothing hold nothing up. */
function fallsOf(covered: readonly CoveredView[], [whole = 0, ...z]: readonly number[]): Float32Array {
  const falls = new Float32Array(SIDE * SIDE);
  covered.forEach(({ cell }, at) => (falls[cell] = whole - z[at]!));
  return falls;
}

async function embedViews(windows: readonly EmbedderWindow[], { run, entry }: Embedder) {
  const { input, output } = entry;
  const names = embedderOutputs(output);
  const length = input.size ** 2 * 3;
  const data = new Float32Array(windows.length * length);
  windows.forEach((window, at) => data.set(window.data, at * length));
  const outputs = await run(
    { data: toInputRange(data, input.range), shape: [windows.length, input.size, input.size, 3] },
    names,
  );
  const rowOf = (name: string, at: number) => {
    const all = outputs[name]!.data;
    const width = all.length / windows.length;
    return all.slice(at * width, (at + 1) * width);
  };
  return windows.map((view, at) => ({
    view,
    embedding: rowOf(output.name, at),
    ...(output.traits ? { traits: rowOf(output.traits.name, at).map((logit) => 1 / (1 + Math.exp(-logit))) } : {}),
  }));
}

/** The widest view of a window. */
function lastView({ size, data }: EmbedderWindow): EmbedderWindow {
  return { size, data: data.slice(data.length - size * size * 3) };
}
