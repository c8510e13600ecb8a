import { LookalikeError } from '../../../contract/errors.js';

/** Side of what is painted and read back, px. */
const SIDE_PX = 16;

/** Corners of the pattern: far apart in every channel. */
const COLOURS: readonly (readonly [number, number, number])[] = [
  [255, 0, 0],
  [0, 160, 255],
  [0, 0, 0],
  [255, 255, 80],
];

/** Mean difference per channel, 0..255. Mild protection changes single values by one or two; noise and blank pictures
 *  are off by 50 and more. */
const MOST_DIFFERENCE = 12;

/** Browsers that hide what device they run on (Firefox's `privacy.resistFingerprinting`: Tor Browser, LibreWolf,
 *  Mullvad Browser) give noise in the place of a canvas's pixels. A canvas of its own size and kind is asked each time,
 *  for a visitor may allow it meanwhile. Throws `pixels-withheld`. Leaves the pattern on the canvas. */
export function assertTrueReadBack(context: OffscreenCanvasRenderingContext2D): void {
  const width = Math.min(SIDE_PX, context.canvas.width);
  const height = Math.min(SIDE_PX, context.canvas.height);
  COLOURS.forEach((colour, at) => {
    context.fillStyle = `rgb(${colour.join(' ')})`;
    context.fillRect((at % 2) * (SIDE_PX / 2), (at >> 1) * (SIDE_PX / 2), SIDE_PX / 2, SIDE_PX / 2);
  });
  const { data } = context.getImageData(0, 0, width, height);
  if (meanDifference(data, width) <= MOST_DIFFERENCE) return;
  const message = 'This browser gives noise for pixels (protection against fingerprinting).';
  throw new LookalikeError('pixels-withheld', message);
}

function meanDifference(data: Uint8ClampedArray, width: number): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    const x = (at / 4) % width;
    const y = Math.floor(at / 4 / width);
    const [red, green, blue] = COLOURS[(x < SIDE_PX / 2 ? 0 : 1) + (y < SIDE_PX / 2 ? 0 : 2)]!;
    sum += Math.abs(data[at]! - red) + Math.abs(data[at + 1]! - green) + Math.abs(data[at + 2]! - blue);
  }
  return sum / ((data.length / 4) * 3);
}
