import { join } from 'node:path';
import type { GalleryHeader } from '../../contract/gallery.js';
import { ToolError } from '../tool-error.js';
import { readTraitFile, type TraitLabels } from '../trait-file.js';
import { assemble, type AssembledGallery, type Kind } from './assemble.js';
import { BUILD_FOLDER, EmbeddingCache } from './cache.js';
import { embedAll, type EmbeddedPicture } from './embed-all.js';
import { keysOf } from './entry-keys.js';
import { findRunnable, type KnownEmbedder } from './known-embedder.js';
import type { Skipped } from './list-files.js';
import { readNames, type Names } from './names.js';
import type { BuildOptions } from './options.js';
import { findPictures, type FoundPictures } from './pictures.js';
import { withScratch } from './number-store.js';
import { loadSharp } from './read-picture.js';
import { writeGallery, type HeaderFacts } from './write-gallery.js';

export interface BuildReport {
  header: GalleryHeader;
  kind: Kind;
  skipped: Skipped[];
  /** Ids that were given a name or traits but have no picture. */
  unusedNames: string[];
}

/** Faces in at least this share of the pictures make a gallery of faces. */
const FACES_SHARE = 0.5;

/** Builds a gallery from a folder of pictures; see `parseBuildOptions`. Throws before it writes anything. */
export async function buildGallery(
  options: BuildOptions,
  onProgress: (done: number, total: number) => void,
): Promise<BuildReport> {
  await loadSharp();
  const names = await readNames(options.names);
  const traits = await readTraitFile(options.traits);
  const found = await findPictures(options.folder, options.labels, options.out);
  const model = await findRunnable(options.embedder);
  const { out, segment, layout } = options;
  const cache = await EmbeddingCache.open(out, JSON.stringify([model.identity, segment, layout]));
  try {
    return await buildFrom(found, { options, names, traits, model, cache }, onProgress);
  } finally {
    await cache.close();
  }
}

/** What a gallery is made of beside its pictures. */
export interface Workshop {
  options: Pick<BuildOptions, 'out' | 'id' | 'title' | 'layout' | 'spriteUrl' | 'licence' | 'format'>;
  names: ReadonlyMap<string, Names>;
  traits: Readonly<Record<string, TraitLabels>>;
  model: KnownEmbedder;
}

async function buildFrom(
  { pictures, skipped }: FoundPictures,
  { cache, ...workshop }: Workshop & { options: BuildOptions; cache: EmbeddingCache },
  onProgress: (done: number, total: number) => void,
): Promise<BuildReport> {
  const { folder, jobs, segment, layout } = workshop.options;
  const embedder = workshop.model.id;
  const found = await embedAll(pictures, { embedder, segment, layout, jobs }, cache, onProgress);
  if (found.embedded.length === 0) {
    await cache.remove();
    throw new ToolError(noneOf(pictures.length, folder, found.skipped));
  }
  const report = await writeFrom(found.embedded, workshop);
  await cache.remove();
  return { ...report, skipped: [...skipped, ...found.skipped, ...report.skipped] };
}

/** Writes the gallery of embedded pictures, at least one, in the order of the files. `skipped`: those without a face. Whoever
 *  calls this has the output's build folder for itself. */
export async function writeFrom(
  embedded: readonly EmbeddedPicture[],
  { options, names, traits, model }: Workshop,
): Promise<BuildReport> {
  const { kind, chosen, faceless } = chooseKind(embedded, options.layout);
  const gallery = await withScratch(join(options.out, BUILD_FOLDER), (store) =>
    assemble(chosen, kind, { prior: model.prior, bank: model.bank, names, traits, store }),
  );
  const facts = headerFacts(options, model, kind, gallery);
  const header = await writeGallery(options.out, facts, gallery.rows, options.format);
  const known = new Set(chosen.flatMap(keysOf));
  const named = new Set([...names.keys(), ...Object.keys(traits)]);
  return { header, kind, skipped: faceless, unusedNames: [...named].filter((id) => !known.has(id)) };
}

/** What to say when no picture can be read. */
export function noneOf(count: number, folder: string, [first]: readonly Skipped[]): string {
  const none = `None of the ${count} pictures in ${folder} can be read`;
  return first ? `${none} (${first.name}: ${first.why}).` : `${none}.`;
}

function headerFacts(
  { id, title, layout, spriteUrl, licence }: Workshop['options'],
  { identity }: KnownEmbedder,
  kind: Kind,
  { centre, scale, hub, entries }: AssembledGallery,
): HeaderFacts {
  const dims = centre.gallery.length;
  const facts = { id, title, ...identity, dims, scale, layout, segmented: kind === 'faces', centre, hub };
  return { ...facts, spriteUrl, licence, entries };
}

/** Faces are cut out of photos of people; drawings, pets and logos are taken whole. The pictures themselves tell which. */
function chooseKind(embedded: readonly EmbeddedPicture[], layout: BuildOptions['layout']) {
  const withFace = embedded.filter(({ embedding }) => embedding.face);
  if (layout === 'halves') return { kind: 'halves' as const, chosen: embedded, faceless: [] };
  if (withFace.length === 0 || withFace.length < FACES_SHARE * embedded.length) {
    return { kind: 'wholes' as const, chosen: embedded, faceless: [] };
  }
  const faceless = embedded
    .filter(({ embedding }) => !embedding.face)
    .map(({ name }) => ({ name, why: 'no face found, as in most of the others' }));
  return { kind: 'faces' as const, chosen: withFace, faceless };
}
