import type { Sharp } from 'sharp';
import type { Box, Pixels } from '../../src/contract/types.js';
import { segment } from '../../src/engine/stages/segment.js';
import { loadSharp } from '../../src/builder/gallery/read-picture.js';
import { areOthers } from './likeness.js';
import { embedFaces, overlap, productCut, rankAll, type Ranking } from './matching.js';
import type { Photo, Setup } from './setup.js';
import { mean } from '../../src/engine/numbers.js';

/** Every how many-th portrait is disturbed: enough to see a change of 2 points. */
const STRIDE = 2;

interface Size {
  width: number;
  height: number;
}

type Disturb = (picture: Sharp, size: Size, face: Box) => Sharp;

/** A square around the face's box, as far as the photo reaches. */
function closer(share: number): Disturb {
  return (picture, { width, height }, { x, y, width: across, height: down }) => {
    const half = (share * Math.max(across, down)) / 2;
    const [left, top] = [x + across / 2 - half, y + down / 2 - half].map((at) => Math.max(0, Math.round(at)));
    const right = Math.min(width, Math.round(x + across / 2 + half));
    const bottom = Math.min(height, Math.round(y + down / 2 + half));
    return picture.extract({ left, top, width: right - left, height: bottom - top });
  };
}

/** What makes people most alike. */
const GREY_CLOSE = 'in grey, square crop of 85 %';

const DISTURBANCES: Record<string, Disturb> = {
  'brighter by 20 %': (picture) => picture.linear(1.2, 0),
  'darker by 20 %': (picture) => picture.linear(0.8, 0),
  'warmer light': (picture) => picture.linear([1.1, 1, 0.88], [0, 0, 0]),
  'JPEG at quality 40': (picture) => picture.jpeg({ quality: 40 }),
  'blur of 1 % of the longer side': (picture, size) => picture.blur(0.01 * Math.max(size.width, size.height)),
  'cropped by 5 %': (picture, { width, height }) => {
    const [left, top] = [Math.round(width * 0.05), Math.round(height * 0.025)];
    return picture.extract({ left, top, width: width - left, height: height - 2 * top });
  },
  'square crop, 100 % of the face': closer(1),
  'square crop, 85 % of the face': closer(0.85),
  'square crop, 70 % of the face': closer(0.7),
  'square crop, 50 % of the face': closer(0.5),
  'square crop, 30 % of the face': closer(0.3),
  'in grey': (picture) => picture.greyscale(),
  [GREY_CLOSE]: (picture, size, face) => closer(0.85)(picture, size, face).greyscale(),
  'half the size': (picture, { width }) => picture.resize({ width: Math.round(width / 2) }),
  mirrored: (picture) => picture.flop(),
  'tilted by 10 degrees': (picture) => picture.rotate(10, { background: '#888' }),
};

async function disturbed({ pixels, faces: [face] }: Photo, disturb: Disturb): Promise<Pixels> {
  const sharp = await loadSharp();
  const { width, height, data } = pixels;
  const picture = sharp(Buffer.from(data), { raw: { width, height, channels: 4 } }).removeAlpha();
  // PNG unless the disturbance says otherwise.
  const file = await disturb(picture.png(), pixels, face.box).toBuffer();
  const { data: raw, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: raw };
}

/** How much of the top ten two different people share. */
function sharedByTwo(answers: readonly Ranking[]): number {
  return mean(
    answers.flatMap((one) =>
      answers.filter((other) => areOthers(one, other)).map((other) => overlap(one.order, other.order, 10)),
    ),
  );
}

/** Those that people do themselves before they upload a photo. */
export const CROPS = Object.keys(DISTURBANCES).filter((name) => /square|grey/.test(name));

/** Share of the top five that is kept when the photo is disturbed a little. */
export async function stabilityFigures(
  photos: readonly Photo[],
  rankings: readonly Ranking[],
  setup: Setup,
  names: readonly string[] = Object.keys(DISTURBANCES),
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const cut = productCut(setup);
  for (const name of names) {
    const kept: number[] = [];
    const answers: Ranking[] = [];
    for (let at = 0; at < photos.length; at += STRIDE) {
      const pixels = await disturbed(photos[at], DISTURBANCES[name]);
      const faces = await segment(undefined, pixels, setup.preset.segmenter);
      const seen = await embedFaces([{ ...photos[at], pixels, faces }], setup, cut);
      const [again] = rankAll([photos[at]], seen, setup.gallery);
      if (again) answers.push(again);
      kept.push(again ? overlap(rankings[at].order, again.order, 5) : 0);
    }
    figures[`top five kept, ${name}`] = mean(kept);
    if (name === GREY_CLOSE) figures[`top ten shared by two people, ${name}`] = sharedByTwo(answers);
  }
  return figures;
}
