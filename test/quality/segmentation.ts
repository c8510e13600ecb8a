import { Crop } from '../../src/engine/stages/segment/crop.js';
import { longerSide, squareAround } from '../../src/engine/pixels/boxes.js';
import { lightingFigures } from './lighting.js';
import { intersectionOverUnion, referenceMask, type Mask } from './reference-mask.js';
import type { Photo, Setup } from './setup.js';
import { mean } from '../../src/engine/numbers.js';

/** Faces that one look at the whole picture finds, without tiles and close-ups. */
async function facesAtOnce(photos: readonly Photo[], { segmenter }: Setup['preset']): Promise<number> {
  let found = 0;
  for (const { pixels } of photos) {
    const side = longerSide(pixels);
    const whole = squareAround({ x: 0, y: 0, width: pixels.width, height: pixels.height }, side);
    const crop = await Crop.at({ signal: undefined, pixels, segmenter, side, crops: [] }, whole);
    found += crop.faces.length;
  }
  return found;
}

/** Photos of each kind that a preset's segmenter is measured on. */
export interface Kinds {
  portraits: readonly Photo[];
  groups: readonly Photo[];
  nobody: readonly Photo[];
}

/** Faces found and not found, and how far the masks agree with BodyPix's where that is at hand. */
export async function segmentationFigures(
  { portraits, groups, nobody }: Kinds,
  setup: Setup,
  bodyPix: Setup | undefined,
): Promise<Record<string, number>> {
  const faces = (photos: readonly Photo[]): number => photos.reduce((sum, photo) => sum + photo.faces.length, 0);
  const figures: Record<string, number> = {
    'portraits with a face, %': (100 * portraits.filter((photo) => photo.faces.length > 0).length) / portraits.length,
    'portraits with several, %': (100 * portraits.filter((photo) => photo.faces.length > 1).length) / portraits.length,
    [`faces in ${groups.length} group photos`]: faces(groups),
    [`faces in ${groups.length} group photos, one look at the whole`]: await facesAtOnce(groups, setup.preset),
    [`false alarms in ${nobody.length} pictures`]: nobody.filter((photo) => photo.faces.length > 0).length,
  };
  if (!bodyPix) return figures;
  const references: Mask[] = [];
  for (const { pixels } of portraits) references.push(await referenceMask(pixels, bodyPix.preset.segmenter));
  const agreement = portraits.map((photo, at) => intersectionOverUnion(photo, references[at]));
  const inOtherLight = await lightingFigures(portraits, references, setup);
  return { ...figures, 'mask IoU with BodyPix at 513 px': mean(agreement), ...inOtherLight };
}
