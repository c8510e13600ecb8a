import type { Embedder, Segmenter } from '../../../src/engine/networks/network.js';
import { cutFaces, cutWhole } from '../../../src/engine/stages/cut.js';
import { decode } from '../../../src/engine/stages/decode.js';
import { embed, embedWithTraits } from '../../../src/engine/stages/embed.js';
import { lookAt } from '../../../src/engine/pipeline/look-at.js';
import { segment } from '../../../src/engine/stages/segment.js';
import { findPictures, type PictureFile } from '../../../src/builder/gallery/pictures.js';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { faceColours } from './colours.js';
import { chooseBalanced } from './choose.js';
import { skinDirections, type ColouredFace } from './skin-directions.js';
import { encodeDirections, type Bank } from '../../../src/builder/bank-file.js';
import type { DomainCentre } from '../../../src/contract/gallery.js';
import type { Pixels } from '../../../src/contract/types.js';
import { closerViews } from './closer-views.js';
import { fitAnswersMap, type Answers } from './answers-map.js';
import type { ViewedPhoto } from './photo-map.js';
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

export type OnProgress = (done: number, total: number) => void;

/** Photos of one lightness class, and of one person, in the bank. */
const PER_CLASS = 150;
const PER_PERSON = 2;
/** Photos of one person that are also looked at from nearer. */
const CLOSER_PER_PERSON = 2;
/** Every how many-th picture without faces is taken: some hundred are enough for a distribution. */
const WHOLE_STRIDE = 3;

/** The gallery of a trained embedder. */
export interface TrainedGallery extends Answers {
  /** Where the training put faces and drawings. */
  centre: DomainCentre;
}

/** Embeds photos (every `stride`-th) and keeps some for the bank, evenly over light and dark faces; where skin moves
 *  embeddings, and how photos of one person are brought together, is read from all of them. `gallery`: whose
 *  answers photos of one person should share; without it nothing is brought together. */
export async function embedBank(
  networks: Networks,
  folders: BankFolders,
  stride: number,
  onProgress: OnProgress,
  gallery?: TrainedGallery,
): Promise<Bank> {
  const photos = everyNth((await findPictures(folders.faces, false)).pictures, stride);
  const others = everyNth((await findPictures(folders.others, false)).pictures, WHOLE_STRIDE);
  const total = photos.length + others.length;
  const found: (SeenFace & PictureFile)[] = [];
  const photosOf = new Map<string, number>();
  for (const [done, photo] of photos.entries()) {
    const before = photosOf.get(photo.id) ?? 0;
    for (const face of await embedFace(networks, photo.file, gallery !== undefined && before < CLOSER_PER_PERSON))
      found.push({ ...photo, ...face });
    photosOf.set(photo.id, before + 1);
    onProgress(done + 1, total);
  }
  const wholes: Float32Array[] = [];
  for (const { file } of others) {
    wholes.push(await embedWhole(networks, file));
    onProgress(photos.length + wholes.length, total);
  }
  const candidates = found.map(({ id, skin }) => ({ person: id, lightness: skin[0] }));
  const chosen = chooseBalanced(candidates, PER_CLASS, PER_PERSON);
  const erased = skinDirections(found);
  const bank = {
    faces: chosen.map((at) => found[at]!.embedding),
    looks: chosen.map((at) => found[at]!.look),
    wholes,
    erased,
  };
  if (!gallery) return bank;
  const { centre } = gallery;
  const header = { dims: centre.gallery.length, centre: { ...centre, photoErased: encodeDirections(erased) } };
  const seen = found.map(({ id, ...face }) => ({ person: id, ...face }));
  return { ...bank, ...fitAnswersMap(seen, header, gallery) };
}

function everyNth<Item>(items: readonly Item[], n: number): Item[] {
  return items.filter((_, at) => at % n === 0);
}

/** `closer`: the closer views in which a face is still found. */
type SeenFace = ColouredFace & Omit<ViewedPhoto, 'person'>;

/** The largest face of a photo; nothing when none is found. */
async function embedFace(networks: Networks, file: string, closer: boolean): Promise<SeenFace[]> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const seen = await embedLargest(networks, pixels);
  if (!seen) return [];
  const views: ViewedPhoto['closer'][number][] = [];
  for (const view of closer ? closerViews(pixels, seen.box) : []) {
    const again = await embedLargest(networks, view.pixels);
    if (again) views.push({ ...again, weight: view.weight });
  }
  return [{ ...seen, skin: skinColour(pixels, seen.box), closer: views }];
}

async function embedLargest({ segmenter, embedder }: Networks, pixels: Pixels) {
  const [face] = await segment(undefined, pixels, segmenter);
  if (!face) return undefined;
  const { input, preprocess } = embedder.entry;
  const window = cutFaces(pixels, [face], preprocess, input.size);
  const [embedded] = await embedWithTraits(undefined, [window], embedder);
  const { embedding } = embedded!;
  return { embedding, look: lookAt(window, embedded!, embedder), colours: faceColours(window), box: face.box };
}

/** A picture (drawing, landscape, ...) taken whole. */
export async function embedWhole({ embedder }: Pick<Networks, 'embedder'>, file: string): Promise<Float32Array> {
  const { pixels } = await decode(undefined, await readPicture(file));
  const { input, preprocess } = embedder.entry;
  const [embedding] = await embed(undefined, [cutWhole(pixels, preprocess, input.size)], embedder);
  return embedding!;
}
