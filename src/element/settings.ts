import { defaultModelsUrl, scriptsUrlOfPage } from '../client/connect/script-url.js';
import { ENGINE_OPTIONS, MATCH_OPTIONS, type Options } from '../contract/options.js';
import { readOptions } from '../contract/read-options.js';
import type { EngineOptions, MatchOptions } from '../contract/types.js';

/** The engine that the element's settings ask for; what has no value of its own is left out. */
export function engineOptions(settings: Options & Pick<EngineOptions, 'scriptsBesideModels'>): EngineOptions {
  const { modelsUrl, scriptsUrl: said, preset, gallery, ...options } = readOptions(ENGINE_OPTIONS, settings);
  const addresses = addressesOf(settings);
  const folder = said || addresses.scriptsOfPage();
  const scriptsUrl = folder ? addresses.folder(folder) : undefined;
  return {
    ...options,
    gallery: addresses.gallery(gallery),
    modelsUrl: modelsUrl ? addresses.folder(modelsUrl) : modelsBeside(scriptsUrl),
    ...(scriptsUrl && { scriptsUrl }),
    ...(preset && { preset }),
    ...(settings.scriptsBesideModels === false && { scriptsBesideModels: false }),
  };
}

/** How the element's settings have a picture matched; `spriteUrl` only where there is one. */
export function matchOptions(settings: Options, lang: string): MatchOptions {
  const { spriteUrl, ...options } = readOptions(MATCH_OPTIONS, settings);
  // Relative to the page, not to the worker's script.
  return { ...options, lang, ...(spriteUrl && { spriteUrl: addressesOf(settings).template(spriteUrl) }) };
}

/** Equal keys, equal answers: what `engineOptions` and `matchOptions` make of the settings. */
export function settingsKey(settings: Parameters<typeof engineOptions>[0], lang: string): string {
  return keyOf(JSON.stringify(engineOptions(settings)), matchOptions(settings, lang));
}

/** The same of an engine by its key, and of options. */
export function keyOf(engine: string, options: MatchOptions): string {
  return JSON.stringify([engine, options]);
}

function modelsBeside(scriptsUrl: string | undefined): string {
  return scriptsUrl && !URL.canParse(scriptsUrl) ? scriptsUrl : defaultModelsUrl(scriptsUrl);
}

const known = new WeakMap<object, Addresses>();

function addressesOf(settings: object): Addresses {
  const addresses = known.get(settings) ?? new Addresses();
  known.set(settings, addresses);
  return addresses;
}

/** Addresses of one element, as they were when it first asked for them: a page that gives itself another address
 *  (`history.pushState`), or changes its head for another page's, moves no file. */
class Addresses {
  readonly #absolute = new Map<string, string>();
  #scripts = '';

  scriptsOfPage(): string {
    return (this.#scripts ||= scriptsUrlOfPage());
  }

  folder(url: string): string {
    const href = this.#of(url);
    return href.endsWith('/') ? href : `${href}/`;
  }

  /** Which ids there are only the manifest tells: what has a slash, or names a JSON file, is an address, relative to the
   *  page. */
  gallery(gallery: string): string {
    return /\/|\.json\b/i.test(gallery) ? this.#of(gallery) : gallery;
  }

  /** With the braces of `{id}` left as they are; `none` is a word, no address. */
  template(template: string): string {
    if (template === 'none') return template;
    return this.#of(template).replace(/%7B/gi, '{').replace(/%7D/gi, '}');
  }

  /** What is no address stays as it is: asking for something there fails with a message that names it. */
  #of(url: string): string {
    let href = this.#absolute.get(url);
    if (href === undefined) {
      href = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
      this.#absolute.set(url, href);
    }
    return href;
  }
}
