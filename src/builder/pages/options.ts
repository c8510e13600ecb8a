import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { galleryFolder } from '../gallery/gallery-folder.js';
import { MODELS } from '../open-networks.js';
import { usageError } from '../tool-error.js';
import { TEXTS, type PageLanguage } from './texts.js';

export interface PagesOptions {
  /** Where the pages go, absolute. */
  folder: string;
  /** As it was written. */
  said: string;
  /** Address of that folder on the site, ending in `/`. */
  url: URL;
  /** The page with the element. */
  to: URL;
  /** Folder of `gallery.json`, absolute. */
  gallery: string;
  /** Address of an entry's picture, with `{id}` or `{slug}`, whole or relative to the folder; undefined: the gallery's, which
   *  is relative to the page with the element. */
  picture: string | undefined;
  language: PageLanguage;
  /** With `{name}`; undefined: the language's own. */
  title: string | undefined;
  description: string | undefined;
}

const EXAMPLE =
  'pokemon-lookalike pages public/friend --url https://example.org/friend/ --to https://example.org/lookalike';

const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');

/** Command line of `pages`. */
export function parsePagesOptions(args: string[]): PagesOptions {
  const { values, positionals } = parse(args);
  const [said, ...others] = positionals;
  if (!said) throw usageError(`pages needs a folder that your site serves, for instance:\n  ${EXAMPLE}`);
  if (others.length > 0) throw usageError(`pages takes one folder, not also ${others.join(', ')}.`);
  if (values.description === '')
    throw usageError('--description is empty: the link to the element would have no words.');
  const url = folderAddress(values.url);
  return {
    folder: resolve(said),
    said,
    url,
    to: pageAddress(values.to, url),
    gallery: values.gallery === undefined ? POKEMON : galleryFolder(values.gallery),
    picture: template(values.picture, 'picture', /\{(id|slug)\}/, '{id} or {slug}'),
    language: languageOf(values.lang),
    title: template(values.title, 'title', /\{name\}/, '{name}'),
    description: values.description,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = { url: text, to: text, gallery: text, picture: text, lang: text, title: text, description: text };
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (thrown) {
    throw usageError((thrown as Error).message);
  }
}

function folderAddress(said: string | undefined): URL {
  const url = webAddress(said, 'url', 'the address that the folder has on your site');
  if (url.search || url.hash) throw usageError(`--url is the address of a folder: ${url.href} ends in more than that.`);
  // Of empty ones the marks are left.
  [url.search, url.hash] = ['', ''];
  return url.pathname.endsWith('/') ? url : new URL(`${url.href}/`);
}

function pageAddress(said: string | undefined, base: URL): URL {
  const url = webAddress(said, 'to', 'the address of the page with the element', base);
  if (url.hash) throw usageError(`--to has a fragment, ${url.hash}: that is where the result goes.`);
  url.hash = '';
  return url;
}

/** Other sites read the pages: every address is a whole one in the end. */
function webAddress(said: string | undefined, option: string, what: string, base?: URL): URL {
  if (!said) throw usageError(`pages needs --${option}, ${what}, for instance:\n  ${EXAMPLE}`);
  if (!URL.canParse(said, base?.href)) throw usageError(`--${option} is no address that starts with https://: ${said}`);
  const url = new URL(said, base?.href);
  if (!/^https?:$/.test(url.protocol)) throw usageError(`--${option} is no address on the web: ${said}`);
  return url;
}

function template(said: string | undefined, option: string, blank: RegExp, words: string): string | undefined {
  if (said === undefined || blank.test(said)) return said;
  throw usageError(`--${option} has no ${words} in it: it would be the same on every page.`);
}

function languageOf(said = 'en'): PageLanguage {
  const known = Object.keys(TEXTS) as PageLanguage[];
  const found = known.find((language) => language.toLowerCase() === said.toLowerCase());
  if (!found) throw usageError(`--lang is none of ${known.join(', ')}: ${said}`);
  return found;
}
