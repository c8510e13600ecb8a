import type { Size } from '../../contract/size.js';
import type { Box } from '../../contract/types.js';

export function longerSide({ width, height }: Size): number {
  return Math.max(width, height);
}

/** The square of the given side around a point. */
export function squareAt(x: number, y: number, side: number): Box {
  return { x: x - side / 2, y: y - side / 2, width: side, height: side };
}

/** The square of the given side with the same centre. */
export function squareAround({ x, y, width, height }: Box, side: number): Box {
  return squareAt(x + width / 2, y + height / 2, side);
}

export function containsPoint(box: Box, point: { x: number; y: number }): boolean {
  const x = point.x - box.x;
  const y = point.y - box.y;
  return x >= 0 && x <= box.width && y >= 0 && y <= box.height;
}

/** Whether the middle of `inner` lies within `outer`. */
export function containsCentre(outer: Box, inner: Box): boolean {
  return containsPoint(outer, { x: inner.x + inner.width / 2, y: inner.y + inner.height / 2 });
}

/** The smallest box around all boxes. */
export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
