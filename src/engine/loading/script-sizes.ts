import type { BackendName } from '../../contract/types.js';

/** What is imported as one: the engine itself, its worker's own script, and what is only fetched where it is needed. */
export type ScriptName = 'engine' | 'worker' | 'layers' | BackendName;

/** Bytes of every file a script needs, itself included, by a name that is the same for all scripts that share it. */
export type ScriptSizes = Partial<Record<ScriptName, Readonly<Record<string, number>>>>;

/** The build writes the sizes of its files here. */
const BUILT: ScriptSizes = {};

/** Of the files this runs from. None where they are the sources, or what a page's own build made of the built ones. */
export const SCRIPT_SIZES: ScriptSizes = isAsBuilt(import.meta.url) ? BUILT : {};

/** Another build gives this file another name, or (webpack) takes for its address where it lay when it was packed. */
function isAsBuilt(url: string): boolean {
  const here = (globalThis.location?.protocol as string | undefined) ?? 'file:';
  return /\/engine\.js(\?|$)/.test(url) && (here === 'file:' || !url.startsWith('file:'));
}
