import { DECISIONS } from './decisions.js';
import type { Language } from './languages.js';
import { scriptFaults } from './scripts.js';
import { openSources, type Source } from './sources.js';

const SOURCES = openSources();

/** What each source calls a species, where it knows it. */
export function namesBySource(id: number, language: Language): [Source, string][] {
  const entries = Object.entries(SOURCES) as [Source, (typeof SOURCES)[Source]][];
  return entries.flatMap(([source, nameOf]) => {
    const name = nameOf(id, language);
    return name ? [[source, name] as [Source, string]] : [];
  });
}

/** Whether the sources that know a species call it differently. */
export function isDisputed(id: number, language: Language): boolean {
  return new Set(namesBySource(id, language).map(([, name]) => name)).size > 1;
}

/** The name of a species: what all sources say, or what was decided where they differ. Throws where fewer than two
 *  sources know it, where they differ and nobody decided, and for characters that no name in that language has. */
export function nameOf(id: number, language: Language): string {
  const known = namesBySource(id, language);
  if (known.length < 2) throw new Error(`Fewer than two sources know species ${id} in ${language}.`);
  const name = isDisputed(id, language) ? decided(id, language, known) : known[0]![1];
  const faults = scriptFaults(name, language);
  if (faults.length > 0) throw new Error(`Species ${id} in ${language}, ${name}: ${faults.join('; ')}.`);
  return name;
}

function decided(id: number, language: Language, known: readonly [Source, string][]): string {
  const decision = DECISIONS.find((each) => each.language === language && each.ids.includes(id));
  const name = known.find(([source]) => source === decision?.take)?.[1];
  if (name) return name;
  const said = known.map(([source, each]) => `${source}: ${each}`).join(', ');
  throw new Error(`The sources differ on species ${id} in ${language} (${said}); decide it in decisions.ts.`);
}
