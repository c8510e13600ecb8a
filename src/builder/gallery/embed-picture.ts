import type { Pixels } from '../../contract/types.js';
import type { Embedder, Segmenter } from '../../engine/networks/network.js';
import { cutFaces, cutHalves, cutWhole } from '../../engine/stages/cut.js';
import { decode } from '../../engine/stages/decode.js';
import { embed } from '../../engine/stages/embed.js';
import { segment } from '../../engine/stages/segment.js';
import { areasText } from '../look-text.js';
import { areasOf } from '../palette.js';
import { concat } from '../../engine/vectors.js';

export interface EmbedOptions {
  /** Look for a face in each picture. */
  segment: boolean;
  layout: 'whole' | 'halves';
}

/** What one picture contributes to a gallery. */
export interface PictureEmbedding {
  /** The picture taken whole; twice as long with `layout: 'halves'`. */
  whole: Float32Array;
  /** Its largest face, cut out; missing when there is none or it was not looked for. */
  face?: Float32Array;
  /** Its colours, as `GalleryEntry.areas` has them; empty for a picture of nothing. */
  areas: string;
}

/** Embeds a picture by the very stages that a visitor's photo goes through. */
export async function embedPicture(
  pixels: Pixels,
  { segmenter, embedder }: { segmenter: Segmenter; embedder: Embedder },
  options: EmbedOptions,
): Promise<PictureEmbedding> {
  const { pixels: upright } = await decode(undefined, pixels);
  const { input, preprocess } = embedder.entry;
  const windows =
    options.layout === 'halves' ? cutHalves(upright, input.size) : [cutWhole(upright, preprocess, input.size)];
  const [largest] = options.segment ? await segment(undefined, upright, segmenter) : [];
  if (largest) windows.push(cutFaces(upright, [largest], preprocess, input.size));
  const embeddings = await embed(undefined, windows, embedder);
  const face = largest ? embeddings.pop() : undefined;
  return { whole: concat(embeddings), ...(face ? { face } : {}), areas: areasText(areasOf(pixels)) };
}
