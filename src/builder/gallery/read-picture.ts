import type SharpModule from 'sharp';
import type { Pixels } from '../../contract/types.js';
import { LEAST_DRAWN_PX, MAX_SIDE_PX } from '../../contract/size.js';
import { MAX_PIXELS } from '../../engine/stages/decode.js';
import { ToolError } from '../tool-error.js';
import { readAvifFacts } from './avif-facts.js';
import { withEarlyExif } from './early-exif.js';

type Sharp = typeof SharpModule;
type Pipeline = SharpModule.Sharp;

const FULL = 255;

/** Dots an inch at which sharp draws an SVG in the size that it says. */
const USUAL_DENSITY = 72;
/** What sharp takes at least; the rest is left to `resize`. */
const LEAST_DENSITY = 1;

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

/** A picture file as upright RGBA, at most `MAX_SIDE_PX` a side, with the colours that browsers give it; animated ones:
 *  the first frame. Rejects what cannot be decoded, with one line that says why. */
export async function readPicture(file: string): Promise<Pixels> {
  const sharp = await loadSharp();
  const avif = await readAvifFacts(file);
  try {
    const metadata = await sharp(file, { limitInputPixels: false, failOn: 'error' }).metadata();
    const { space, hasProfile, format, exif } = metadata;
    const input = (format === 'png' && !exif && (await withEarlyExif(file))) || file;
    const source = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', ...drawing(metadata) });
    if (avif?.premultiplied) return await toRgba(await divided(sharp, source));
    if (space === 'cmyk' && !hasProfile) return await fromPlainCmyk(source);
    return await toRgba(source);
  } catch (thrown) {
    if (avif?.highBitDepth)
      throw new Error('AVIF of ten or twelve bits a channel, which sharp does not read: save it with eight.');
    if (avif?.animated) throw new Error('animated AVIF, which sharp does not read: save its first frame.');
    throw new Error(lineOf((thrown as Error).message));
  }
}

/** An SVG is drawn as large as the element draws it, whatever size it says: a logo's is often an icon's. */
function drawing({ format, width = 0, height = 0 }: SharpModule.Metadata): SharpModule.SharpOptions {
  if (format !== 'svg') return {};
  const longest = Math.max(width, height, 1);
  const side = Math.min(MAX_SIDE_PX, Math.max(LEAST_DRAWN_PX, longest));
  return { density: Math.max(LEAST_DENSITY, (USUAL_DENSITY * side) / longest) };
}

function fitted(source: Pipeline): Pipeline {
  const size = { width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true } as const;
  return source.rotate().resize(size);
}

async function toRgba(source: Pipeline): Promise<Pixels> {
  const pipeline = fitted(source).toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** CMYK without a profile: browsers multiply what each ink leaves of the light, sharp takes the inks of some press. */
async function fromPlainCmyk(source: Pipeline): Promise<Pixels> {
  const pipeline = fitted(source.pipelineColourspace('cmyk')).toColourspace('cmyk').raw();
  const { data: inks, info } = await pipeline.toBuffer({ resolveWithObject: true });
  const data = new Uint8Array(info.width * info.height * 4).fill(FULL);
  for (let at = 0, ink = 0; at < data.length; at += 4, ink += info.channels) {
    const light = FULL - inks[ink + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      data[at + channel] = Math.round(((FULL - inks[ink + channel]!) * light) / FULL);
    }
  }
  return { width: info.width, height: info.height, data };
}

/** Colours that were stored multiplied by alpha, which sharp leaves so, as they are shown. */
async function divided(sharp: Sharp, source: Pipeline): Promise<Pipeline> {
  const { data, info } = await source.rotate().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    if (alpha === 0 || alpha === FULL) continue;
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.min(FULL, Math.round((data[channel]! * FULL) / alpha));
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } });
}

/** The last word of a message: libraries below sharp put a line for each of their attempts before it. */
function lineOf(message: string): string {
  return message.trim().split('\n').at(-1)!;
}
