import type { BackendChoice, FacesMode, NoFaceMode, Pick } from '../contract/types.js';

export type LoadingMode = 'lazy' | 'eager' | 'manual';

/** Allowed values, the default first. */
export const PICKS: readonly Pick[] = ['cutest', 'nearest'];
export const FACES_MODES: readonly FacesMode[] = ['each', 'largest', 'together'];
export const NO_FACE_MODES: readonly NoFaceMode[] = ['error', 'whole'];
export const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];
export const LOADING_MODES: readonly LoadingMode[] = ['lazy', 'eager', 'manual'];

export const DEFAULT_TOP_K = 5;
const MAX_TOP_K = 50;
export const DEFAULT_GALLERY = 'pokemon';

/** The value if it is one of those allowed, else the default: a typo in an attribute must not break a page. */
export const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (value: unknown): T =>
    allowed.includes(value as T) ? (value as T) : (allowed[0] as T);

/** A whole number from 1 to 50; what is no number becomes 5. */
export function toTopK(value: unknown): number {
  const number = Math.trunc(parseFloat(String(value)));
  return Number.isNaN(number) ? DEFAULT_TOP_K : Math.min(MAX_TOP_K, Math.max(1, number));
}

/** `"25, 133 eevee"` -> `[25, 133, 'eevee']`. */
export function toIds(value: string | null): (number | string)[] {
  const words = value?.split(/[\s,]+/).filter(Boolean) ?? [];
  return words.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
}
