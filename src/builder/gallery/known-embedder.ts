import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DomainCentre, GalleryHeader } from '../../contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../contract/manifest.js';
import { weightsHash } from '../../engine/networks/preset.js';
import { readBank, type Bank } from '../bank-file.js';
import { MODELS } from '../open-networks.js';
import { usageError } from '../tool-error.js';
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
    const known = Object.keys(manifest.models).filter((each) => manifest.models[each]!.task === 'embed');
    throw usageError(`There is no embedder "${id}"; the package has ${known.join(' and ')}.`);
  }
  const identity = { embedder: { id, sha256: weightsHash(entry) }, preprocess: entry.preprocess };
  return { id, identity, prior: await priorOf(manifest, id, entry), bank: await readBank(join(MODELS, id), identity) };
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
