import type { Preprocess } from '../../contract/manifest.js';
import { fitInto } from '../../contract/size.js';
import type { Box, Pixels } from '../../contract/types.js';
import { longerSide, squareAround, squareAt, unionBox } from '../pixels/boxes.js';
import { kernels } from '../pixels/kernels.js';
import { alphaPlane, maskMoments, samplingsOf } from '../pixels/masks.js';
import { resamplingOf, resizeRegion } from '../pixels/resize.js';
import { enclosing, sourceSize, turnBack } from '../pixels/rotate.js';
import { giveBack } from '../pixels/spare.js';
import { completeHead } from './cut/complete-head.js';
import { contentBox } from './cut/content-box.js';
import type { EmbedderWindow, FaceMask } from './types.js';

/** The embedder was trained on windows whose side is within these shares of the cut-out's, and the cut-out is the
 *  mask's longer side with a border of 6 % on each side. Keeps odd masks (thin, scattered) in the picture. */
const WINDOW_LIMITS = { least: 0.45, most: 1.5, cutoutBorder: 1.12 };

/** Air around a cut-out for display, as a share of its longer side: the soft edge must not touch the border. */
const CUTOUT_AIR = 0.03;

/** The square the embedder looks at. One face: by the centre and area of its mask, which hardly move when its
 *  edge does. Several faces: around them all. */
function faceWindow(masks: readonly FaceMask[], { window, scale }: Preprocess): Box {
  const box = unionBox(masks.map((mask) => mask.box));
  if (window === 'box') return squareAround(box, longerSide(box) * scale);
  const cutoutSide = longerSide(box) * WINDOW_LIMITS.cutoutBorder;
  if (masks.length > 1) return squareAround(box, cutoutSide);
  const { area, x, y } = maskMoments(masks);
  const side = Math.max(WINDOW_LIMITS.least * cutoutSide, scale * Math.sqrt(area));
  return squareAt(x, y, Math.min(WINDOW_LIMITS.most * cutoutSide, side));
}

/** A square of the picture, `size` x `size` px RGB, with white where the masks hide it. */
function onWhite(pixels: Pixels, masks: readonly FaceMask[], square: Box, size: number): Float32Array {
  const alpha = alphaPlane(masks, square, pixels);
  const data = resizeRegion(pixels, square, size, size, { alpha });
  giveBack(alpha.data);
  return data;
}

/** Views of the window's middle, each with its own side as a multiple of the window's: turned upright, and with white
 *  where the masks hide the picture. The picture is gone through once for all of them. */
function uprightViews(
  pixels: Pixels,
  masks: readonly FaceMask[],
  window: Box,
  roll: number,
  scales: readonly number[],
  size: number,
): Float32Array[] {
  const largest = Math.max(...scales);
  const around = squareAround(window, window.width * largest * enclosing(roll));
  const fine = sourceSize(size, roll);
  const data = onWhite(pixels, masks, around, fine);
  const views = scales.map((scale) => turnBack({ size: fine, data }, roll, size, scale / largest));
  giveBack(data);
  return views;
}

/** The face (or the faces together), cut out on white, as the embedder sees it: one view, or several as the
 *  preprocessing asks for. Where the window goes by the mask's area, a single face that the photo's edge cuts off is
 *  completed first. Masks must not be empty. */
export function cutFaces(
  pixels: Pixels,
  masks: readonly FaceMask[],
  preprocess: Preprocess,
  size: number,
): EmbedderWindow {
  const [mask, ...more] = masks;
  if (!mask || more.length > 0 || preprocess.window === 'box') return cutSeen(pixels, masks, preprocess, size);
  const whole = completeHead(pixels, mask);
  const cut = cutSeen(whole.pixels, [whole.mask], preprocess, size);
  if (whole.pixels !== pixels) giveBack(whole.pixels.data as Uint8ClampedArray);
  return cut;
}

function cutSeen(pixels: Pixels, masks: readonly FaceMask[], preprocess: Preprocess, size: number): EmbedderWindow {
  const window = faceWindow(masks, preprocess);
  const { upright = false, spread = 0 } = preprocess;
  if (!upright && spread === 0) {
    return { size, data: onWhite(pixels, masks, window, size) };
  }
  const roll = upright && masks.length === 1 ? masks[0]!.roll : 0;
  const scales = spread > 0 ? [1 - spread, 1 + spread] : [1];
  const views = uprightViews(pixels, masks, window, roll, scales, size);
  const data = new Float32Array(views.length * size * size * 3);
  views.forEach((view, index) => data.set(view, index * view.length));
  return { size, data };
}

/** A part of the picture in the middle of a white square with the preprocessing's margin on each longer side. */
function squareOnWhite(pixels: Pixels, part: Box, { margin }: Preprocess, size: number): EmbedderWindow {
  const window = squareAround(part, longerSide(part) * (1 + 2 * margin));
  const { x, y, width, height } = part;
  const alpha = { x, y, width, height, data: new Float32Array(width * height).fill(1) };
  return { size, data: resizeRegion(pixels, window, size, size, { alpha }) };
}

/** A drawing or any picture taken whole: its empty border trimmed, then squared on white. */
export function cutWhole(pixels: Pixels, preprocess: Preprocess, size: number): EmbedderWindow {
  return squareOnWhite(pixels, contentBox(pixels), preprocess, size);
}

/** The square in the middle of the left and of the right half, as two pictures: for pictures whose sides matter. What
 *  lies above and below it would only shrink what differs between the sides. */
export function cutHalves(pixels: Pixels, size: number): [EmbedderWindow, EmbedderWindow] {
  const content = contentBox(pixels);
  // As much off the left as off the right: the middle is what the sides are told by.
  const border = Math.min(content.x, pixels.width - content.x - content.width);
  const half = pixels.width / 2 - border;
  const side = Math.min(half, content.height);
  const middle = (across: number): EmbedderWindow => {
    const window = squareAt(across, content.y + content.height / 2, side);
    return { size, data: resizeRegion(pixels, window, size, size) };
  };
  return [middle(border + half / 2), middle(border + half + half / 2)];
}

/** The faces lifted off their background, for display: RGBA, soft edges, longest side at most `side` px. */
export function cutout(pixels: Pixels, masks: readonly FaceMask[], side: number): Pixels {
  const tight = unionBox(masks.map((mask) => mask.box));
  const air = longerSide(tight) * CUTOUT_AIR;
  const box = { x: tight.x - air, y: tight.y - air, width: tight.width + 2 * air, height: tight.height + 2 * air };
  const { width, height } = fitInto(box, side);
  const resampling = resamplingOf(pixels, box, width, height);
  const samplings = samplingsOf(masks, box, width, height);
  const data = kernels.cutOut(pixels, resampling, samplings);
  return { width, height, data };
}
