import { CALL_OPTIONS } from '../../../src/contract/call-options.js';
import { readOptions } from '../../../src/contract/read-options.js';
import { loadGallery } from '../../../src/engine/gallery/load-gallery.js';
import { LoadProgress } from '../../../src/engine/loading/load-progress.js';
import { rankMatches } from '../../../src/engine/pipeline/rank-matches.js';
import { DIMS, EMBEDDER, MANIFEST } from './made-up.js';

/** What a visit fetches of a gallery until its first answer; `held` is what stays. */
export async function answerFrom(url: string): Promise<{ first: string; held: unknown }> {
  const context = { progress: new LoadProgress(undefined) };
  const library = { manifest: MANIFEST, mirrors: [new URL('./', url).href] };
  const gallery = await loadGallery(library, url, EMBEDDER, context);
  const embedding = Float32Array.from({ length: DIMS }, (_, at) => Math.sin(at));
  const top = { lab: [50, 20, 20], share: 0.5, grey: false };
  const look = { colours: { top, bottom: undefined, all: [top, { ...top, lab: [70, 10, 15] }] }, traits: {} };
  const options = readOptions(CALL_OPTIONS, {});
  const { matches } = await rankMatches(undefined, { embedding, look: look as never }, gallery, 'photo', options);
  return { first: matches[0]!.slug, held: gallery };
}
