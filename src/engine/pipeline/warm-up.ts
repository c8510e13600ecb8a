import { CALL_OPTIONS } from '../../contract/call-options.js';
import { readOptions } from '../../contract/read-options.js';
import type { AnyGallery } from '../gallery/search-gallery.js';
import { isSearched } from '../gallery/search-gallery.js';
import type { Segmenter } from '../networks/network.js';
import type { Preset } from '../networks/preset.js';
import { pause } from '../pause.js';
import { decode } from '../stages/decode.js';
import { tinyPhoto } from '../stages/decode/orientation.js';
import { place } from '../stages/rank.js';
import { drawnFace } from './drawn-face.js';
import { findSubjects } from './find-subjects.js';
import { embedSubjects } from './match-picture.js';

/** Side of the drawn picture, px: as large as usual photos. */
export const PICTURE_PX = 600;

/** Heights of the drawn head, px: one that fills the picture, and one that is searched for in tiles. */
export const HEADS_PX = [280, 60] as const;

/** Runs on a drawn face what a match runs on a photo; nothing is fetched, and no service asked. Requests that came meanwhile
 *  are heard between two looks. */
export async function warmUp(
  head: number,
  preset: Preset,
  gallery: AnyGallery,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Node has no decoder, and needs none: it is given pixels.
  if ('createImageBitmap' in globalThis) await decode(signal, tinyPhoto(), preset.memory);
  const options = readOptions(CALL_OPTIONS, { noFace: 'whole' });
  const listen = () => pause(0, signal);
  const picture = drawnFace(PICTURE_PX, head);
  const { segmenter, embedder, memory } = preset;
  const run: Segmenter['run'] = async (...given) => {
    await listen();
    return segmenter.run(...given);
  };
  const heard = { segmenter: { ...segmenter, run }, embedder, memory };
  const subjects = await findSubjects(picture, heard, gallery.header.layout, options, { signal }, listen);
  const seen = await embedSubjects(subjects, preset, signal);
  await listen();
  if (isSearched(gallery)) return;
  for (const { embedding, look } of seen) place(signal, embedding, gallery, subjects.domain, options, look);
}
