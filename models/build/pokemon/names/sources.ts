import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pokemon from 'pokemon';
import { LANGUAGES, type Language } from './languages.js';

/** `pokemon`, `pokesprite`: the npm packages `pokemon` and `pokesprite-images`. `pokeapi`: `pokeapi.csv` beside this
 *  file, the species' names of PokeAPI (BSD-3-Clause, commit bbef3d99), which its authors read out of the games. */
export type Source = 'pokemon' | 'pokeapi' | 'pokesprite';

/** What a source calls a species; undefined where it does not know the species or the language. */
export type NameSource = (id: number, language: Language) => string | undefined;

/** Languages as `pokesprite-images` calls them; it ends at species 905. */
const POKESPRITE_LANGUAGES: Partial<Record<Language, string>> = { en: 'eng', ja: 'jpn', 'zh-Hans': 'chs' };

/** All sources, opened. */
export function openSources(): Record<Source, NameSource> {
  return {
    pokemon: (id, language) => pokemon.all(language)[id - 1],
    pokeapi: pokeapiNames(readFileSync(fileURLToPath(new URL('pokeapi.csv', import.meta.url)), 'utf8')),
    pokesprite: pokespriteNames(),
  };
}

/** `id,en,ko,...`: a heading, then a line a species, no quoting. */
function pokeapiNames(csv: string): NameSource {
  const [heading, ...lines] = csv.trimEnd().split('\n');
  const columns = heading!.split(',');
  const missing = LANGUAGES.filter((language) => !columns.includes(language));
  if (missing.length > 0) throw new Error(`pokeapi.csv has no names in ${missing.join(', ')}.`);
  const rows = new Map(lines.map((line) => [Number.parseInt(line, 10), line.split(',')]));
  return (id, language) => rows.get(id)?.[columns.indexOf(language)];
}

function pokespriteNames(): NameSource {
  const file = createRequire(import.meta.url).resolve('pokesprite-images/data/pokemon.json');
  const species = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { name: Record<string, string> }>;
  return (id, language) => {
    const column = POKESPRITE_LANGUAGES[language];
    return column && species[String(id).padStart(3, '0')]?.name[column];
  };
}
