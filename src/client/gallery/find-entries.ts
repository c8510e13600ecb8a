import type { BlockHeader } from '../../contract/block-gallery.js';
import type { GalleryHeader } from '../../contract/gallery.js';
import type { Manifest } from '../../contract/manifest.js';
import type { EngineOptions } from '../../contract/types.js';
import { fetchJson } from './fetch-checked.js';
import { fromBlocks } from './from-blocks.js';
import { nameIn, type FoundEntry, type Wanted } from './found-entry.js';

/** Where a gallery is named. */
type Place = Pick<EngineOptions, 'preset' | 'gallery'> & { modelsUrl: string };

export interface Found {
  /** The gallery's template of addresses of art. */
  spriteUrl: string;
  /** By id, those there are. */
  entries: ReadonlyMap<string, FoundEntry>;
}

/** Looks entries up in a gallery, for the manifest, the gallery's header and what that says of names: no rows, no network,
 *  no engine. Undefined when it is another gallery. Rejects with whatever went wrong; the engine, which checks all of it
 *  once more, says what that was. */
export async function findEntries(
  { modelsUrl, preset, gallery = '' }: Place,
  wanted: Wanted,
): Promise<Found | undefined> {
  const { signal } = wanted;
  const manifest = await fetchJson<Manifest>(new URL('manifest.json', modelsUrl), signal);
  const { embedder } = ownOf(manifest.presets, preset || manifest.defaultPreset);
  // An id, or the address of a header.
  const isAddress = /[/.]/.test(gallery) && !Object.hasOwn(manifest.galleries, gallery);
  const path = isAddress ? gallery : ownOf(ownOf(manifest.galleries, gallery), embedder);
  const url = new URL(path, modelsUrl);
  const known = manifest.files && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  const header = await fetchJson<GalleryHeader | BlockHeader>(url, signal, known?.sha256);
  if (header.id !== wanted.gallery) return undefined;
  const entries = header.format === 1 ? inHeader(header, wanted) : await fromBlocks(header, url, wanted);
  return { spriteUrl: header.spriteUrl, entries };
}

function inHeader({ entries }: GalleryHeader, { ids, language }: Wanted): Map<string, FoundEntry> {
  const found = entries.filter(({ id }) => ids.includes(String(id)));
  return new Map(found.map((entry) => [String(entry.id), { ...entry, name: nameIn(entry.names, language) }]));
}

/** Names come from attributes: `constructor` is none of ours. */
function ownOf<Value>(among: Record<string, Value>, name: string): Value {
  if (!Object.hasOwn(among, name)) throw new Error(`There is no "${name}".`);
  return among[name] as Value;
}
