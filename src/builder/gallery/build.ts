import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DomainCentre, GalleryHeader } from '../../contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../contract/manifest.js';
import { weightsHash } from '../../engine/networks/preset.js';
import { readBank, type Bank } from '../bank-file.js';
import { MODELS } from '../open-networks.js';
import { readTraitFile, type TraitLabels } from '../trait-file.js';
import { ToolError, usageError } from '../tool-error.js';
import { assemble, type AssembledGallery, type Kind } from './assemble.js';
import { EmbeddingCache } from './cache.js';
import { embedAll, type EmbeddedPicture } from './embed-all.js';
import type { Skipped } from './list-files.js';
import { readNames, type Names } from './names.js';
import type { BuildOptions } from './options.js';
import { findPictures, type FoundPictures } from './pictures.js';
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
  const model = await findEmbedder(options.embedder);
  const { out, segment, layout } = options;
  const cache = await EmbeddingCache.open(out, JSON.stringify([model.identity, segment, layout]));
  try {
    return await buildFrom(found, { options, names, traits, model, cache }, onProgress);
  } finally {
    await cache.close();
  }
}

interface Workshop {
  options: BuildOptions;
  names: ReadonlyMap<string, Names>;
  traits: Readonly<Record<string, TraitLabels>>;
  model: KnownEmbedder;
  cache: EmbeddingCache;
}

async function buildFrom(
  { pictures, skipped }: FoundPictures,
  { options, names, traits, model, cache }: Workshop,
  onProgress: (done: number, total: number) => void,
): Promise<BuildReport> {
  const { jobs, segment, layout } = options;
  const found = await embedAll(pictures, { embedder: model.id, segment, layout, jobs }, cache, onProgress);
  const { kind, chosen, faceless } = chooseKind(found.embedded, options);
  if (chosen.length === 0) {
    await cache.remove();
    throw new ToolError(noneOf(pictures.length, options.folder, found.skipped));
  }
  const gallery = assemble(chosen, kind, { prior: model.prior, bank: model.bank, names, traits });
  const header = await writeGallery(options.out, headerFacts(options, model, kind, gallery), gallery.rows);
  await cache.remove();
  const known = new Set(chosen.map(({ id }) => id));
  return {
    header,
    kind,
    skipped: [...skipped, ...found.skipped, ...faceless],
    unusedNames: [...new Set([...names.keys(), ...Object.keys(traits)])].filter((id) => !known.has(id)),
  };
}

function noneOf(count: number, folder: string, [first]: readonly Skipped[]): string {
  const none = `None of the ${count} pictures in ${folder} can be read`;
  return first ? `${none} (${first.name}: ${first.why}).` : `${none}.`;
}

function headerFacts(
  { id, title, layout, spriteUrl, licence }: BuildOptions,
  { identity }: KnownEmbedder,
  kind: Kind,
  { centre, scale, hub, entries }: AssembledGallery,
): HeaderFacts {
  const dims = centre.gallery.length;
  const facts = { id, title, ...identity, dims, scale, layout, segmented: kind === 'faces', centre, hub };
  return { ...facts, spriteUrl, licence, entries };
}

/** Faces are cut out of photos of people; drawings, pets and logos are taken whole. The pictures themselves tell which. */
function chooseKind(embedded: readonly EmbeddedPicture[], { layout }: BuildOptions) {
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

interface KnownEmbedder {
  id: string;
  identity: Pick<GalleryHeader, 'embedder' | 'preprocess'>;
  /** Where its Pokémon gallery puts faces and drawings. */
  prior: DomainCentre;
  bank: Bank | undefined;
}

async function findEmbedder(asked: string | undefined): Promise<KnownEmbedder> {
  const manifest = await readJson<Manifest>('manifest.json');
  const id = asked ?? manifest.presets[manifest.defaultPreset]!.embedder;
  const entry = manifest.models[id];
  if (entry?.task !== 'embed') {
    const known = Object.keys(manifest.models).filter((each) => manifest.models[each]!.task === 'embed');
    throw usageError(`There is no embedder "${id}"; the package has ${known.join(' and ')}.`);
  }
  const identity = { embedder: { id, sha256: weightsHash(entry) }, preprocess: entry.preprocess };
  return { id, identity, prior: await priorOf(manifest, id, entry), bank: await readBank(join(MODELS, id), identity) };
}

/** An embedder without a Pokémon gallery knows nothing beforehand. */
async function priorOf({ galleries }: Manifest, id: string, { output }: EmbedderEntry): Promise<DomainCentre> {
  const path = galleries['pokemon']?.[id];
  if (path) return (await readJson<GalleryHeader>(path)).centre;
  const zero = Array.from({ length: output.dims }, () => 0);
  return { photo: zero, gallery: zero };
}

async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(join(MODELS, path), 'utf8')) as Value;
}
