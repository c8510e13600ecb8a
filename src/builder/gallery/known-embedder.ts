import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DomainCentre, GalleryHeader } from '../../contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../contract/manifest.js';
import { weightsHash } from '../../engine/networks/preset.js';
import { readBank, type Bank } from '../bank-file.js';
import { isAtHand, MODELS } from '../open-networks.js';
import { ToolError, usageError } from '../tool-error.js';
import { readHeader } from './open-gallery.js';

/** An embedder of the package's manifest, and what is known of it beforehand. */
export interface KnownEmbedder {
  id: string;
  identity: Pick<GalleryHeader, 'embedder' | 'preprocess'>;
  /** Where its Pokémon gallery puts faces and drawings. */
  prior: DomainCentre;
  bank: Bank | undefined;
}

/** By its id in the manifest; default: that of the default preset. */
export async function findEmbedder(asked: string | undefined): Promise<KnownEmbedder> {
  const manifest = await readJson<Manifest>('manifest.json');
  const id = asked ?? manifest.presets[manifest.defaultPreset]!.embedder;
  const entry = manifest.models[id];
  if (entry?.task !== 'embed') {
    throw usageError(`There is no embedder "${id}"; ${knownOf(manifest)}.`);
  }
  const identity = { embedder: { id, sha256: weightsHash(entry) }, preprocess: entry.preprocess };
  return { id, identity, prior: await priorOf(manifest, id, entry), bank: await readBank(join(MODELS, id), identity) };
}

/** The same, where pictures are to be embedded: its weights have to be there. */
export async function findRunnable(asked: string | undefined): Promise<KnownEmbedder> {
  const model = await findEmbedder(asked);
  const { models } = await readJson<Manifest>('manifest.json');
  const { path } = models[model.id]!;
  if (isAtHand(path)) return model;
  throw new ToolError(
    `The weights of "${model.id}" are not in the package. Say by MODELS_MIRROR which folder has ${path}; models/NOTICE.md says where they are from.`,
  );
}

function knownOf({ models }: Manifest): string {
  const known = Object.keys(models).filter((id) => models[id]!.task === 'embed');
  const [here, elsewhere] = [true, false].map((there) => known.filter((id) => isAtHand(models[id]!.path) === there));
  const others = elsewhere!.length > 0 ? `, and knows ${elsewhere!.join(' and ')}, whose weights it leaves out` : '';
  return `the package has ${here!.join(' and ')}${others}`;
}

/** An embedder without a Pokémon gallery knows nothing beforehand. */
async function priorOf({ galleries }: Manifest, id: string, { output }: EmbedderEntry): Promise<DomainCentre> {
  const path = galleries['pokemon']?.[id];
  if (path) return (await readHeader(join(MODELS, dirname(path)))).centre;
  const zero = Array.from({ length: output.dims }, () => 0);
  return { photo: zero, gallery: zero };
}

async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(join(MODELS, path), 'utf8')) as Value;
}
