import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readGallery, type Gallery } from '../../src/engine/gallery/gallery.js';
import type { Preset } from '../../src/engine/networks/preset.js';
import { decode } from '../../src/engine/stages/decode.js';
import { segment } from '../../src/engine/stages/segment.js';
import type { FaceMask } from '../../src/engine/stages/types.js';
import type { Pixels } from '../../src/contract/types.js';
import { readHeader } from '../../src/builder/gallery/open-gallery.js';
import { isHeldOut } from '../../models/build/bank/photo-map.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { identityOf, MODELS, openNetworks, SHARED } from '../../src/builder/open-networks.js';

/** A preset's networks and its Pokémon gallery. */
export interface Setup {
  preset: Preset;
  gallery: Gallery;
}

/** A photo, decoded and searched for faces. */
export interface Photo {
  name: string;
  /** Who it shows, where that is known. */
  identity: string | null;
  pixels: Pixels;
  /** Largest first. */
  faces: FaceMask[];
}

const PHOTOS = join(SHARED, 'photos');

const PEOPLE = join(SHARED, 'train/faces_id');

/** Whether the photos and drawings to measure on lie beside the project. */
export function hasShared(): boolean {
  return existsSync(join(PHOTOS, 'manifest.json')) && existsSync(join(SHARED, 'pokemon'));
}

export async function openSetup(id: string): Promise<Setup> {
  const preset = await openNetworks(id);
  const { embedder, preprocess } = identityOf(preset);
  const folder = join(MODELS, 'galleries/pokemon', embedder.id);
  const header = await readHeader(folder);
  const vectors = Uint8Array.from(readFileSync(join(folder, 'vectors.bin'))).buffer;
  const { dims } = preset.embedder.entry.output;
  const gallery = readGallery(header, vectors, { embedder: embedder.id, sha256: embedder.sha256, preprocess, dims });
  return { preset, gallery };
}

/** The photos of one folder of `../shared/photos`, in the order of the manifest. */
export async function readPhotos(folder: string, { preset }: Setup): Promise<Photo[]> {
  const manifest = JSON.parse(readFileSync(join(PHOTOS, 'manifest.json'), 'utf8')) as {
    file: string;
    identity: string | null;
    persons: number | string;
  }[];
  const photos: Photo[] = [];
  for (const { file, identity, persons } of manifest) {
    // One of the pictures without faces shows a person from behind, and says so.
    if (!file.startsWith(`${folder}/`) || (folder === 'nobody' && persons !== 0)) continue;
    const { pixels } = await decode(undefined, await readPicture(join(PHOTOS, file)));
    photos.push({ name: basename(file), identity, pixels, faces: await segment(undefined, pixels, preset.segmenter) });
  }
  return photos;
}

/** Press photos and film stills of the people whose names keep them out of all training: nearly all in colour, and with
 *  beards, glasses and hats, which portraits lack. None where they do not lie beside the project. */
export async function readPressPhotos({ preset }: Setup): Promise<Photo[]> {
  const photos: Photo[] = [];
  const people = existsSync(PEOPLE) ? readdirSync(PEOPLE).filter(isHeldOut).sort() : [];
  for (const identity of people) {
    for (const name of readdirSync(join(PEOPLE, identity)).sort()) {
      const { pixels } = await decode(undefined, await readPicture(join(PEOPLE, identity, name)));
      const faces = await segment(undefined, pixels, preset.segmenter);
      if (faces.length > 0) photos.push({ name, identity, pixels, faces });
    }
  }
  return photos;
}
