import type { Pixels } from '../../src/contract/types.js';
import { segment } from '../../src/engine/stages/segment.js';
import { intersectionOverUnion, type Mask } from './reference-mask.js';
import type { Photo, Setup } from './setup.js';
import { mean } from '../../src/engine/numbers.js';

/** Every how many-th portrait is measured. */
const STRIDE = 3;

type Colour = [red: number, green: number, blue: number];

const LIGHTS: Record<string, (red: number, green: number, blue: number) => Colour> = {
  'at 35 % of the light': (...colour) => colour.map((value) => value * 0.35) as Colour,
  'darkened by gamma 2': (...colour) => colour.map((value) => value ** 2 / 255) as Colour,
  'in grey': (red, green, blue) => {
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    return [grey, grey, grey];
  },
};

function recoloured({ data, ...size }: Pixels, light: (...colour: Colour) => Colour): Pixels {
  const changed = data.slice();
  for (let at = 0; at < changed.length; at += 4) {
    changed.set(light(changed[at], changed[at + 1], changed[at + 2]), at);
  }
  return { ...size, data: changed };
}

/** How far the masks of dark and grey portraits agree with those that the reference makes of the same photos as they
 *  are: `references`, one for each portrait. */
export async function lightingFigures(
  portraits: readonly Photo[],
  references: readonly Mask[],
  { preset }: Setup,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [name, light] of Object.entries(LIGHTS)) {
    const agreement: number[] = [];
    for (let at = 0; at < portraits.length; at += STRIDE) {
      const pixels = recoloured(portraits[at].pixels, light);
      const faces = await segment(undefined, pixels, preset.segmenter);
      agreement.push(intersectionOverUnion({ pixels, faces }, references[at]));
    }
    figures[`mask IoU, portraits ${name}`] = mean(agreement);
  }
  return figures;
}
