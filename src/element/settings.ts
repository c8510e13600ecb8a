import { defaultModelsUrl, scriptsUrlOfPage } from '../client/connect/script-url.js';
import { ENGINE_OPTIONS, MATCH_OPTIONS, type Options } from '../contract/options.js';
import { readOptions } from '../contract/read-options.js';
import type { EngineOptions, MatchOptions } from '../contract/types.js';

/** The engine that the element's settings ask for; what has no value of its own is left out. */
export function engineOptions(settings: Options & Pick<EngineOptions, 'scriptsBesideModels'>): EngineOptions {
  const { modelsUrl, scriptsUrl: said, preset, ...options } = readOptions(ENGINE_OPTIONS, settings);
  const folder = said || scriptsUrlOfPage();
  const scriptsUrl = folder ? toFolder(folder) : undefined;
  return {
    ...options,
    modelsUrl: modelsUrl ? toFolder(modelsUrl) : modelsBeside(scriptsUrl),
    ...(scriptsUrl && { scriptsUrl }),
    ...(preset && { preset }),
    ...(settings.scriptsBesideModels === false && { scriptsBesideModels: false }),
  };
}

/** How the element's settings have a picture matched; `spriteUrl` only where there is one. */
export function matchOptions(settings: Options, lang: string): MatchOptions {
  const { spriteUrl, ...options } = readOptions(MATCH_OPTIONS, settings);
  // Relative to the page, not to the worker's script.
  return { ...options, lang, ...(spriteUrl && { spriteUrl: toTemplate(spriteUrl) }) };
}

/** Equal keys, equal answers: what `engineOptions` and `matchOptions` make of the settings. */
export function settingsKey(settings: Parameters<typeof engineOptions>[0], lang: string): string {
  return keyOf(JSON.stringify(engineOptions(settings)), matchOptions(settings, lang));
}

/** The same of an engine by its key, and of options. */
export function keyOf(engine: string, options: MatchOptions): string {
  return JSON.stringify([engine, options]);
}

function toFolder(url: string): string {
  const href = absolute(url);
  return href.endsWith('/') ? href : `${href}/`;
}

function modelsBeside(scriptsUrl: string | undefined): string {
  return scriptsUrl && !URL.canParse(scriptsUrl) ? scriptsUrl : defaultModelsUrl(scriptsUrl);
}

/** What is no address stays as it is: asking for something there fails with a message that names it. */
function absolute(url: string): string {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
}

/** Absolute, with the braces of `{id}` left as they are; `none` is a word, no address. */
function toTemplate(template: string): string {
  if (template === 'none') return template;
  return absolute(template).replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}
