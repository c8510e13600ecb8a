import type { Component } from './components.js';
import type { FaceGrid } from './face-grid.js';
import { clamp01 } from '../../numbers.js';

/** Share of the face that its smaller half must have: below the first the head is seen from the side and its axis says
 *  nothing, from the second on it is trusted. */
const HALF_SHARE = { none: 0.15, full: 0.3 };

/** Of the measured angle this share is taken: it is known to within 3 to 5 degrees, and too little turns less wrong
 *  than too much. */
const GAIN = 0.8;

/** The networks know heads up to this tilt, radians (35 degrees). */
const MAX_ROLL = 0.61;

/** Weight and centre of gravity of one half of a face. */
interface Half {
  weight: number;
  x: number;
  y: number;
}

function add(half: Half, weight: number, x: number, y: number): void {
  half.weight += weight;
  half.x += weight * x;
  half.y += weight * y;
}

/** The head's turn in the picture plane, from the axis between the centres of its right and left half: radians,
 *  clockwise as seen, 0 where that axis cannot be told. */
export function rollOf(component: Component, labels: Int32Array, { columns, values, leftShare }: FaceGrid): number {
  const left: Half = { weight: 0, x: 0, y: 0 };
  const right: Half = { weight: 0, x: 0, y: 0 };
  for (let y = component.top; y <= component.bottom; y++) {
    for (let x = component.left; x <= component.right; x++) {
      const cell = y * columns + x;
      if (labels[cell] !== component.label) continue;
      add(left, values[cell]! * leftShare[cell]!, x, y);
      add(right, values[cell]! * (1 - leftShare[cell]!), x, y);
    }
  }
  const smaller = Math.min(left.weight, right.weight) / (left.weight + right.weight);
  const trust = clamp01((smaller - HALF_SHARE.none) / (HALF_SHARE.full - HALF_SHARE.none));
  if (trust === 0) return 0;
  // The left half is the person's own: it lies to the right in the picture.
  const angle = Math.atan2(
    left.y / left.weight - right.y / right.weight,
    left.x / left.weight - right.x / right.weight,
  );
  return GAIN * trust * Math.min(MAX_ROLL, Math.max(-MAX_ROLL, angle));
}
