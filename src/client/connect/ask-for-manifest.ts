import { MANIFEST_FILE } from '../../contract/manifest.js';
import type { EngineOptions } from '../../contract/types.js';

/** Asks for what names all other files, while the worker that reads it still starts: its text; undefined where it cannot be
 *  had so, and the worker is to ask for itself, and to say what is wrong. */
export async function askForManifest(
  { modelsUrl }: Pick<EngineOptions, 'modelsUrl'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL(MANIFEST_FILE, [modelsUrl].flat()[0]), { signal });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
