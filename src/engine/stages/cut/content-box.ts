import type { Box, Pixels } from '../../../contract/types.js';

/** How far a channel (0..255) may stray from the corner's colour and still be empty border: JPEG noise on white. */
const TOLERANCE = 8;

/** The corner's colour on white, as the eye sees it. */
function onWhite(data: Pixels['data'], at: number, channel: number): number {
  const alpha = data[at + 3]!;
  return alpha === 255 ? data[at + channel]! : 255 + ((data[at + channel]! - 255) * alpha) / 255;
}

/** The picture without its border of one colour (or transparency), in whole px; all of it when nothing else is there. */
export function contentBox({ width, height, data }: Pixels): Box {
  const corner = [0, 1, 2].map((channel) => onWhite(data, 0, channel));
  const isEmpty = (x: number, y: number): boolean => {
    const at = (y * width + x) * 4;
    return corner.every((value, channel) => Math.abs(onWhite(data, at, channel) - value) <= TOLERANCE);
  };
  const rowIsEmpty = (y: number): boolean => {
    for (let x = 0; x < width; x++) if (!isEmpty(x, y)) return false;
    return true;
  };
  let top = 0;
  while (top < height && rowIsEmpty(top)) top++;
  if (top === height) return { x: 0, y: 0, width, height };
  let bottom = height;
  while (rowIsEmpty(bottom - 1)) bottom--;
  const columnIsEmpty = (x: number): boolean => {
    for (let y = top; y < bottom; y++) if (!isEmpty(x, y)) return false;
    return true;
  };
  let left = 0;
  while (columnIsEmpty(left)) left++;
  let right = width;
  while (columnIsEmpty(right - 1)) right--;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
