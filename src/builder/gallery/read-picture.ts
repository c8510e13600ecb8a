import type SharpModule from 'sharp';
import type { Pixels } from '../../contract/types.js';
import { MAX_PIXELS, MAX_SIDE_PX } from '../../engine/stages/decode.js';
import { ToolError } from '../tool-error.js';

type Sharp = typeof SharpModule;

let loading: Promise<Sharp> | undefined;

/** The decoder. It is not a dependency of the package: browsers decode by themselves, only the builder needs it. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(
    (module) => {
      const sharp = module.default;
      // Threads are ours: one picture at a time in each.
      sharp.concurrency(1);
      sharp.cache(false);
      return sharp;
    },
    () => {
      throw new ToolError('Pictures are decoded by the package "sharp", which is not installed: npm install sharp');
    },
  );
  return loading;
}

/** A picture file as upright RGBA, at most `MAX_SIDE_PX` a side; animated ones: the first frame. Rejects what cannot be decoded. */
export async function readPicture(file: string): Promise<Pixels> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
