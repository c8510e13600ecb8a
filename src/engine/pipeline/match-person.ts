import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import { CALL_OPTIONS } from '../../contract/call-options.js';
import { readOptions } from '../../contract/read-options.js';
import type { EngineImage, MatchOptions, PersonAnswer } from '../../contract/types.js';
import type { AnyGallery } from '../gallery/search-gallery.js';
import type { Preset } from '../networks/preset.js';
import { requireAllowed } from '../search/allowed.js';
import { voteLabel } from './format-matches.js';
import { rankMatches } from './rank-matches.js';
import { decode } from '../stages/decode.js';
import { embedWithTraits } from '../stages/embed.js';
import type { EmbedderWindow } from '../stages/types.js';
import { largestFace, noFace } from './find-subjects.js';
import { lookAt, meanLook } from './look-at.js';
import { meanOf } from '../vectors.js';
import { yieldToHost } from './yield-to-host.js';

/** One answer for several photos of one person: the gallery is ranked against the mean of their embeddings. Photos
 *  without a face are passed over; when none has one: `no-face`. */
export async function matchPerson(
  images: Iterable<EngineImage>,
  preset: Preset,
  gallery: AnyGallery,
  options: MatchOptions,
  signal: AbortSignal | undefined,
): Promise<PersonAnswer> {
  if (gallery.header.layout === 'halves') {
    throw new LookalikeError('gallery-mismatch', 'A gallery of halves compares whole pictures.');
  }
  const complete = readOptions(CALL_OPTIONS, options);
  requireAllowed(gallery, complete);
  if (!(Symbol.iterator in Object(images))) {
    throw new LookalikeError('unsupported-image', 'The photos of a person are given as a list.');
  }
  const windows: EmbedderWindow[] = [];
  for (const image of images) {
    // Photo by photo: the pixels of only one are in memory.
    const { pixels } = await decode(signal, image, preset.memory);
    const face = await largestFace(pixels, preset, signal);
    if (face) windows.push(face);
    await yieldToHost();
    throwIfAborted(signal);
  }
  if (windows.length === 0) throw noFace();
  const embedded = await embedWithTraits(signal, windows, preset.embedder);
  const embedding = Float32Array.from(meanOf(embedded.map((each) => each.embedding)));
  const look = meanLook(embedded.map((each, at) => lookAt(windows[at]!, each, preset.embedder)));
  const answer = await rankMatches(signal, { embedding, look }, gallery, 'photo', complete);
  const label = voteLabel(answer.matches);
  return { ...answer, photos: windows.length, ...(label === undefined ? {} : { label }) };
}
