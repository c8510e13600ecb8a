import type { Embedder, Segmenter } from '../../engine/model.js';
import { cutFaces, cutWhole } from '../../engine/stages/cut.js';
import { decode } from '../../engine/stages/decode.js';
import { embed } from '../../engine/stages/embed.js';
import { segment } from '../../engine/stages/segment.js';
import { findPictures, type PictureFile } from '../gallery/pictures.js';
import { readPicture } from '../gallery/read-picture.js';
import type { Bank } from './bank-file.js';
import { chooseBalanced } from './choose.js';
import { skinLightness } from './skin.js';

export interface Networks {
  segmenter: Segmenter;
  embedder: Embedder;
}

/** The pictures a bank is made of. */
export interface BankPictures {
  faces: PictureFile[];
  wholes: PictureFile[];
}

export type OnProgress = (done: number, total: number) => void;

/** Photos of one lightness class, and of one person, in the bank. */
const PER_CLASS = 150;
const PER_PERSON = 2;
/** Every how many-th picture without faces is taken: some hundred are enough for a distribution. */
const WHOLE_STRIDE = 3;

/** Chooses from a folder of photos (a sub-folder each person), evenly over light and dark faces, and from a folder of
 *  pictures of anything else. */
export async function chooseBankPictures(
  { segmenter }: Networks,
  folders: { faces: string; others: string },
  onProgress: OnProgress,
): Promise<BankPictures> {
  const photos = (await findPictures(folders.faces, false)).pictures;
  const others = (await findPictures(folders.others, false)).pictures;
  const found: { photo: PictureFile; person: string; lightness: number }[] = [];
  for (const [done, photo] of photos.entries()) {
    const { pixels } = await decode(undefined, await readPicture(photo.file));
    const [face] = await segment(undefined, pixels, segmenter);
    if (face) found.push({ photo, person: photo.id, lightness: skinLightness(pixels, face.box) });
    onProgress(done + 1, photos.length);
  }
  return {
    faces: chooseBalanced(found, PER_CLASS, PER_PERSON).map((index) => found[index]!.photo),
    wholes: others.filter((_, index) => index % WHOLE_STRIDE === 0),
  };
}

/** Embeds the largest face of each photo (those without one are left out) and each other picture whole. */
export async function embedBank(networks: Networks, pictures: BankPictures, onProgress: OnProgress): Promise<Bank> {
  const bank: Bank = { faces: [], wholes: [] };
  const total = pictures.faces.length + pictures.wholes.length;
  for (const { file } of pictures.faces) {
    bank.faces.push(...(await embedFace(networks, file)));
    onProgress(bank.faces.length, total);
  }
  for (const { file } of pictures.wholes) {
    bank.wholes.push(await embedWhole(networks, file));
    onProgress(pictures.faces.length + bank.wholes.length, total);
  }
  return bank;
}

async function embedFace({ segmenter, embedder }: Networks, file: string): Promise<Float32Array[]> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const [face] = await segment(undefined, pixels, segmenter);
  const { input, preprocess } = embedder.entry;
  return embed(undefined, face ? [cutFaces(pixels, [face], preprocess, input.size)] : [], embedder);
}

/** A picture (drawing, landscape, ...) taken whole. */
export async function embedWhole({ embedder }: Pick<Networks, 'embedder'>, file: string): Promise<Float32Array> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const { input, preprocess } = embedder.entry;
  const [embedding] = await embed(undefined, [cutWhole(pixels, preprocess, input.size)], embedder);
  return embedding!;
}
