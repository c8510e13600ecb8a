import type { Cutout } from '../../src/contract/types.js';

/** A round cut-out: opaque inside, transparent outside. */
export function disc(face: number, side = 64): Cutout {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let at = 0; at < side * side; at += 1) {
    const x = (at % side) - side / 2;
    const y = Math.floor(at / side) - side / 2;
    data.set([220, 170, 130, x * x + y * y < (side / 2) ** 2 ? 255 : 0], at * 4);
  }
  return { width: side, height: side, data, face };
}
