import type { Embedder, Segmenter } from '../../../src/engine/networks/network.js';
import { cutFaces, cutWhole } from '../../../src/engine/stages/cut.js';
import { decode } from '../../../src/engine/stages/decode.js';
import { embed, embedWithTraits } from '../../../src/engine/stages/embed.js';
import { lookAt } from '../../../src/engine/pipeline/look-at.js';
import type { FaceLook } from '../../../src/engine/stages/types.js';
import { segment } from '../../../src/engine/stages/segment.js';
import { findPictures, type PictureFile } from '../../../src/builder/gallery/pictures.js';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { chooseBalanced } from './choose.js';
import { skinDirections, type ColouredFace } from './skin-directions.js';
import type { Bank } from '../../../src/builder/bank-file.js';
import { skinColour } from './skin.js';

export interface Networks {
  segmenter: Segmenter;
  embedder: Embedder;
}

/** Where the pictures of a bank lie. */
export interface BankFolders {
  /** Photos, a sub-folder each person. */
  faces: string;
  /** Pictures of anything else. */
  others: string;
}

type SeenFace = ColouredFace & { look: FaceLook };

export type OnProgress = (done: number, total: number) => void;

/** Photos of one lightness class, and of one person, in the bank. */
const PER_CLASS = 150;
const PER_PERSON = 2;
/** Every how many-th picture without faces is taken: some hundred are enough for a distribution. */
const WHOLE_STRIDE = 3;

/** Embeds photos (every `stride`-th) and keeps some for the bank, evenly over light and dark faces; where skin moves
 *  embeddings is read from all of them. */
export async function embedBank(
  networks: Networks,
  folders: BankFolders,
  stride: number,
  onProgress: OnProgress,
): Promise<Bank> {
  const photos = everyNth((await findPictures(folders.faces, false)).pictures, stride);
  const others = everyNth((await findPictures(folders.others, false)).pictures, WHOLE_STRIDE);
  const total = photos.length + others.length;
  const found: (SeenFace & PictureFile)[] = [];
  for (const [done, photo] of photos.entries()) {
    for (const face of await embedFace(networks, photo.file)) found.push({ ...photo, ...face });
    onProgress(done + 1, total);
  }
  const wholes: Float32Array[] = [];
  for (const { file } of others) {
    wholes.push(await embedWhole(networks, file));
    onProgress(photos.length + wholes.length, total);
  }
  const candidates = found.map(({ id, skin }) => ({ person: id, lightness: skin[0] }));
  const chosen = chooseBalanced(candidates, PER_CLASS, PER_PERSON);
  const faces = chosen.map((at) => found[at]!);
  return {
    faces: faces.map(({ embedding }) => embedding),
    looks: faces.map(({ look }) => look),
    wholes,
    erased: skinDirections(found),
  };
}

function everyNth<Item>(items: readonly Item[], n: number): Item[] {
  return items.filter((_, at) => at % n === 0);
}

/** The largest face of a photo; nothing when none is found. */
async function embedFace({ segmenter, embedder }: Networks, file: string): Promise<SeenFace[]> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const [face] = await segment(undefined, pixels, segmenter);
  if (!face) return [];
  const { input, preprocess } = embedder.entry;
  const window = cutFaces(pixels, [face], preprocess, input.size);
  const [embedded] = await embedWithTraits(undefined, [window], embedder);
  const look = lookAt(window, embedded!, embedder);
  return [{ embedding: embedded!.embedding, look, skin: skinColour(pixels, face.box) }];
}

/** A picture (drawing, landscape, ...) taken whole. */
export async function embedWhole({ embedder }: Pick<Networks, 'embedder'>, file: string): Promise<Float32Array> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const { input, preprocess } = embedder.entry;
  const [embedding] = await embed(undefined, [cutWhole(pixels, preprocess, input.size)], embedder);
  return embedding!;
}
