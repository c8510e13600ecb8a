import { DEFAULT_MODELS_URL } from '../client/script-url.js';
import type { BackendChoice, EngineOptions, FacesMode, MatchOptions, NoFaceMode, Pick } from '../contract/types.js';

export type LoadingMode = 'lazy' | 'eager' | 'manual';

/** Allowed values, the default first. */
export const PICKS: readonly Pick[] = ['cutest', 'nearest'];
export const FACES_MODES: readonly FacesMode[] = ['each', 'largest', 'together'];
export const NO_FACE_MODES: readonly NoFaceMode[] = ['error', 'whole'];
export const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];
export const LOADING_MODES: readonly LoadingMode[] = ['lazy', 'eager', 'manual'];

export const DEFAULT_TOP_K = 5;
const MAX_TOP_K = 50;
const DEFAULT_GALLERY = 'pokemon';

/** The value if it is one of those allowed, else the default: a typo in an attribute must not break a page. */
export function oneOf<T extends string>(allowed: readonly T[], value: unknown): T {
  return allowed.includes(value as T) ? (value as T) : (allowed[0] as T);
}

/** A whole number from 1 to 50; what is no number becomes 5. */
export function toTopK(value: unknown): number {
  const number = Math.trunc(Number(value ?? NaN));
  return Number.isNaN(number) ? DEFAULT_TOP_K : Math.min(MAX_TOP_K, Math.max(1, number));
}

/** `"25, 133 eevee"` -> `[25, 133, 'eevee']`. */
export function toIds(value: string | null): (number | string)[] {
  const words = value?.split(/[\s,]+/).filter(Boolean) ?? [];
  return words.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
}

/** The part of the element that a match depends on. */
export interface Settings {
  modelsUrl: string;
  preset: string;
  gallery: string;
  backend: BackendChoice;
  topK: number;
  pick: Pick;
  faces: FacesMode;
  noFace: NoFaceMode;
  exclude: readonly (number | string)[];
  includeSensitive: boolean;
  spriteUrl: string;
}

export function engineOptions(settings: Settings): EngineOptions {
  const { modelsUrl, preset, gallery } = settings;
  const options: EngineOptions = {
    modelsUrl: modelsUrl ? toFolder(modelsUrl) : DEFAULT_MODELS_URL,
    gallery: gallery || DEFAULT_GALLERY,
    backend: oneOf(BACKENDS, settings.backend),
  };
  return preset ? { ...options, preset } : options;
}

export function matchOptions(settings: Settings, lang: string): MatchOptions {
  const options: MatchOptions = {
    topK: toTopK(settings.topK),
    pick: oneOf(PICKS, settings.pick),
    faces: oneOf(FACES_MODES, settings.faces),
    noFace: oneOf(NO_FACE_MODES, settings.noFace),
    exclude: settings.exclude ?? [],
    includeSensitive: Boolean(settings.includeSensitive),
    lang,
  };
  // Relative to the page, not to the worker's script.
  return settings.spriteUrl ? { ...options, spriteUrl: toTemplate(settings.spriteUrl) } : options;
}

function toFolder(url: string): string {
  const { href } = new URL(url, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

/** Absolute, with the braces of `{id}` left as they are. */
function toTemplate(template: string): string {
  return new URL(template, document.baseURI).href.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}
