import { defaultModelsUrl, scriptsUrlOfPage } from '../client/connect/script-url.js';
import { ENGINE_OPTIONS, MATCH_OPTIONS, readOptions, type Options } from '../contract/options.js';
import type { EngineOptions, MatchOptions } from '../contract/types.js';

/** The engine that the element's settings ask for; what has no value of its own is left out. */
export function engineOptions(settings: Options & Pick<EngineOptions, 'scriptsBesideModels'>): EngineOptions {
  const { modelsUrl, scriptsUrl: said, preset, ...options } = readOptions(ENGINE_OPTIONS, settings);
  const folder = said || scriptsUrlOfPage();
  const scriptsUrl = folder ? toFolder(folder) : undefined;
  return {
    ...options,
    modelsUrl: modelsUrl ? toFolder(modelsUrl) : defaultModelsUrl(scriptsUrl),
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

function toFolder(url: string): string {
  const { href } = new URL(url, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

/** Absolute, with the braces of `{id}` left as they are. */
function toTemplate(template: string): string {
  return new URL(template, document.baseURI).href.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}
