import { readFile } from 'node:fs/promises';
import { parseJson } from '../parse-json.js';
import { ToolError } from '../tool-error.js';
import { composed } from './entry-keys.js';

/** Language -> name; `en` is always there. */
export type Names = Record<string, string>;

/** Reads `--names`: `{"<id>": "Name"}` or `{"<id>": {"en": "Name", "de": "..."}}`. A name that is empty in a language is none
 *  in it. */
export async function readNames(file: string | undefined): Promise<Map<string, Names>> {
  if (file === undefined) return new Map();
  const content = await readJson(file);
  if (!isRecord(content)) throw new ToolError(`${file} is not an object of the form {"<entry id>": "<name>"}.`);
  return new Map(Object.entries(content).map(([id, value]) => [composed(id), toNames(file, id, value)]));
}

/** What an entry is called that nobody named: its id, in words. */
export function nameFromId(id: string): Names {
  return { en: composed(id).replace(/[_-]+/g, ' ').trim() || id };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ToolError(`${file} cannot be read.`);
  });
  try {
    return parseJson(text);
  } catch (thrown) {
    throw new ToolError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
}

function toNames(file: string, id: string, value: unknown): Names {
  if (typeof value === 'string' && value) return whole(file, id, { en: value });
  if (!isRecord(value)) throw new ToolError(`${file}: "${id}" has neither a name nor names by language.`);
  const names = Object.entries(value).filter((pair): pair is [string, string] => {
    return pair[0] !== '' && typeof pair[1] === 'string' && pair[1] !== '';
  });
  const [first] = names;
  if (!first) throw new ToolError(`${file}: "${id}" has no name.`);
  return whole(file, id, { en: first[1], ...Object.fromEntries(names) });
}

/** Of half characters no address can be made, and no file of names. */
function whole(file: string, id: string, names: Names): Names {
  for (const text of Object.entries(names).flat()) {
    if (/\p{Cs}/u.test(text))
      throw new ToolError(`${file}: "${id}" has a name that ends within a character, ${JSON.stringify(text)}.`);
  }
  return names;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
