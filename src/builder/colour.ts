export { hexToLab, labDistance, rgbToLab, type Lab } from '../engine/pixels/lab.js';

/** sRGB 0..255, rounded -> `#rrggbb`. */
export function toHex(rgb: readonly number[]): string {
  return `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}
