import { defaultModelsUrl, scriptsUrlOfPage } from '../client/connect/script-url.js';
import type { BackendChoice, EngineOptions, FacesMode, MatchOptions, NoFaceMode, Pick } from '../contract/types.js';
import { BACKENDS, DEFAULT_GALLERY, FACES_MODES, NO_FACE_MODES, PICKS, oneOf, toTopK } from './attributes.js';

/** The part of the element that a match depends on. */
export interface Settings {
  modelsUrl: string;
  scriptsUrl: string;
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
  const said = settings.scriptsUrl || scriptsUrlOfPage();
  const scriptsUrl = said ? toFolder(said) : undefined;
  return {
    modelsUrl: modelsUrl ? toFolder(modelsUrl) : defaultModelsUrl(scriptsUrl),
    gallery: gallery || DEFAULT_GALLERY,
    backend: oneOf(BACKENDS)(settings.backend),
    ...(scriptsUrl ? { scriptsUrl } : {}),
    ...(preset ? { preset } : {}),
  };
}

export function matchOptions(settings: Settings, lang: string): MatchOptions {
  const options: MatchOptions = {
    topK: toTopK(settings.topK),
    pick: oneOf(PICKS)(settings.pick),
    faces: oneOf(FACES_MODES)(settings.faces),
    noFace: oneOf(NO_FACE_MODES)(settings.noFace),
    // A copy: Vue and Svelte hand over proxies, which cannot cross to a worker.
    exclude: [...(settings.exclude ?? [])],
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
