import { sampleMasks } from '../../src/engine/pixels/masks.js';
import type { NetworkOutput, Segmenter } from '../../src/engine/networks/network.js';
import { toInputRange } from '../../src/engine/pixels/input-range.js';
import { resizeRegion } from '../../src/engine/pixels/resize.js';
import type { Pixels } from '../../src/contract/types.js';
import type { Photo } from './setup.js';

/** Longest side at which BodyPix is the reference, px: its largest usual setting. */
const REFERENCE_SIDE = 513;

/** A binary mask over the whole picture. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Where BodyPix by its own rule sees a face: "person", and the strongest part is a half of the face. */
export async function referenceMask(pixels: Pixels, bodyPix: Segmenter): Promise<Mask> {
  const { input, output } = bodyPix.entry;
  const scale = REFERENCE_SIDE / Math.max(pixels.width, pixels.height);
  const side = (length: number): number =>
    Math.max(1, Math.round((length * scale - input.plus) / input.multiple)) * input.multiple + input.plus;
  const [width, height] = [side(pixels.width), side(pixels.height)];
  const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height };
  const data = toInputRange(resizeRegion(pixels, whole, width, height), input.range);
  const maps = await bodyPix.run({ data, shape: [1, height, width, 3] }, [output.parts, output.person]);
  const mask = { width, height, data: new Uint8Array(width * height) };
  const at = (map: NetworkOutput) => cornerAligned(map, width, height);
  const [partAt, personAt] = [at(maps[output.parts]), at(maps[output.person])];
  const channels = maps[output.parts].shape[3];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (personAt(x, y, 0) <= 0) continue;
      let best = 0;
      let strongest = -Infinity;
      for (let channel = 0; channel < channels; channel++) {
        const logit = partAt(x, y, channel);
        if (logit > strongest) [strongest, best] = [logit, channel];
      }
      mask.data[y * width + x] = Number(best === output.leftFace || best === output.rightFace);
    }
  }
  return mask;
}

/** Bilinear samples of a map whose corner cells lie on the picture's corner pixels. */
function cornerAligned({ data, shape: [, rows, columns, channels] }: NetworkOutput, width: number, height: number) {
  return (x: number, y: number, channel: number): number => {
    const [column, row] = [(x * (columns - 1)) / (width - 1), (y * (rows - 1)) / (height - 1)];
    const [left, top] = [Math.min(columns - 2, Math.floor(column)), Math.min(rows - 2, Math.floor(row))];
    const cell = (down: number, across: number): number =>
      data[((top + down) * columns + left + across) * channels + channel];
    const [across, down] = [column - left, row - top];
    const above = cell(0, 0) * (1 - across) + cell(0, 1) * across;
    return above * (1 - down) + (cell(1, 0) * (1 - across) + cell(1, 1) * across) * down;
  };
}

/** Intersection over union of the found faces with a reference; 1 where neither sees anything. */
export function intersectionOverUnion({ pixels, faces }: Pick<Photo, 'pixels' | 'faces'>, reference: Mask): number {
  const { width, height, data } = reference;
  const alpha = sampleMasks(faces, { x: 0, y: 0, width: pixels.width, height: pixels.height }, width, height);
  let both = 0;
  let either = 0;
  data.forEach((due, pixel) => {
    const found = alpha[pixel] > 0.5;
    both += Number(found && due === 1);
    either += Number(found || due === 1);
  });
  return either === 0 ? 1 : both / either;
}
