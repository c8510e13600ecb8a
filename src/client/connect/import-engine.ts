import type { EngineModule } from './page-connection.js';
import { scriptFolders, type Whereabouts } from './script-url.js';

/** The engine's module, for the page itself. `failed` attempts went before: some browsers remember a failed import for
 *  ever, so later ones ask under another URL. Errors: the first address's. */
export async function importEngine(whereabouts: Whereabouts, failed: number): Promise<EngineModule> {
  const inFolders = scriptFolders(whereabouts).map((folder) => () => importFrom(folder, failed));
  const ways = whereabouts.scriptsUrl ? [...inFolders, importPacked] : [importPacked, ...inFolders];
  // What failed is asked last: again at all, because a page's own build has nothing under another URL.
  if (failed > 0 && !whereabouts.scriptsUrl) ways.push(ways.shift()!);
  let firstError: unknown;
  for (const way of ways) {
    try {
      return await way();
    } catch (thrown) {
      firstError ??= thrown;
    }
  }
  throw firstError;
}

/** Where the build put it: our own beside this script, a page's own wherever it likes. */
function importPacked(): Promise<EngineModule> {
  return import('../../engine/engine.js');
}

function importFrom(folder: string, failed: number): Promise<EngineModule> {
  const url = new URL('engine.js', folder);
  if (failed > 0) url.searchParams.set('retry', String(failed));
  return import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ url.href
  ) as Promise<EngineModule>;
}
