import type { GalleryEntry, GalleryHeader } from '../contract/gallery.js';
import type { Manifest } from '../contract/manifest.js';
import type { EngineOptions } from '../contract/types.js';

/** What of a gallery is known without its rows and without any network. */
export type GalleryNames = Pick<GalleryHeader, 'id' | 'spriteUrl'> & { entries: readonly GalleryEntry[] };

/** Where a gallery is named. */
type Place = Pick<EngineOptions, 'preset' | 'gallery'> & { modelsUrl: string };

/** Reads who is in a gallery: the manifest and the gallery's header, and nothing else. No engine is started for it. Rejects
 *  with whatever went wrong; the engine, which checks all of it once more, says what that was. */
export async function readGallery(
  { modelsUrl, preset, gallery = '' }: Place,
  signal: AbortSignal,
): Promise<GalleryNames> {
  const manifest = (await fetchJson(new URL('manifest.json', modelsUrl), signal)) as Manifest;
  const { embedder } = ownOf(manifest.presets, preset || manifest.defaultPreset);
  // An id, or the address of a header.
  const isAddress = /[/.]/.test(gallery) && !Object.hasOwn(manifest.galleries, gallery);
  const path = isAddress ? gallery : ownOf(ownOf(manifest.galleries, gallery), embedder);
  const known = manifest.files && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  const header = (await fetchJson(new URL(path, modelsUrl), signal, known?.sha256)) as GalleryHeader;
  return { id: header.id, spriteUrl: header.spriteUrl, entries: header.entries };
}

async function fetchJson(url: URL, signal: AbortSignal, sha256?: string): Promise<unknown> {
  const response = await fetch(url, { signal });
  const bytes = await response.arrayBuffer();
  // Browsers hash on secure pages only; elsewhere nothing but damage could be found, which the parser meets as well.
  if (sha256 && globalThis.crypto.subtle && (await hashOf(bytes)) !== sha256)
    throw new Error(`${url.href} is damaged.`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Names come from attributes: `constructor` is none of ours. */
function ownOf<Value>(among: Record<string, Value>, name: string): Value {
  if (!Object.hasOwn(among, name)) throw new Error(`There is no "${name}".`);
  return among[name] as Value;
}
