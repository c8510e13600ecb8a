import { LookalikeError } from '../../contract/errors.js';
import type { GalleryHeader } from '../../contract/gallery.js';
import { parseJson } from '../loading/fetch-asset.js';
import { Folder } from '../loading/asset-folder.js';
import { readGallery, type ExpectedEmbedder } from './gallery.js';
import { isSearchHeader, readSearchGallery, type AnyGallery } from './search-gallery.js';
import {
  fileName,
  findModel,
  inMirrors,
  isAbsolute,
  notInManifest,
  type Library,
  type LoadContext,
} from '../loading/model-library.js';
import { weightsHash } from '../loading/load-model.js';

/** Fetches a gallery by its id in the manifest or by the URL of its header.
 *  Errors: those of fetching, and `gallery-mismatch`. */
export async function loadGallery(
  library: Library,
  gallery: string,
  embedder: string,
  { signal, progress }: LoadContext,
): Promise<AnyGallery> {
  const path = galleryPath(library, gallery, embedder);
  const known = knownFiles(library, path);
  const bytes = Object.values(known).reduce((sum, file) => sum + file.bytes, 0);
  const folder = new Folder(inMirrors(library.mirrors, path), progress.file('gallery', bytes), signal);
  // What the manifest knows need not wait for the header to name it.
  const early = new Map(Object.entries(known).map(([file, { sha256 }]) => [file, folder.fetch(file, sha256)]));
  for (const fetching of early.values()) fetching.catch(() => undefined); // Seen where it is needed.
  const headerBytes = await early.get(fileName(path));
  // A gallery made on the page is a blob: URL, to which nothing is relative.
  const headerFile = isAbsolute(path) ? path : fileName(path);
  const header = headerBytes ? parseJson(headerBytes) : await folder.fetchJson(headerFile);
  const expected = expectedOf(library, embedder);
  if (isSearchHeader(header)) return readSearchGallery(header, inMirrors(library.mirrors, path)[0]!, expected);
  const { file, sha256 } = vectorsOf(header);
  const vectors = await (known[file]?.sha256 === sha256 ? early.get(file)! : folder.fetch(file, sha256));
  return readGallery(header, vectors, expected);
}

function expectedOf(library: Library, embedder: string): ExpectedEmbedder {
  const entry = findModel(library, embedder, 'embed');
  return { embedder, sha256: weightsHash(entry), preprocess: entry.preprocess, dims: entry.output.dims };
}

/** Relative to the manifest, or an absolute URL. */
function galleryPath({ manifest: { galleries }, mirrors }: Library, gallery: string, embedder: string): string {
  const made = galleries[gallery];
  const path = made?.[embedder];
  if (path) return path;
  if (made) throw new LookalikeError('gallery-mismatch', `Gallery "${gallery}" was not made for ${embedder}.`);
  if (!/[/.]/.test(gallery)) throw notInManifest('gallery', gallery, galleries);
  return isAbsolute(gallery) ? gallery : new URL(gallery, mirrors[0]).href;
}

/** What the manifest says of the files beside a gallery's header, by name. */
function knownFiles({ manifest: { files = {} } }: Library, path: string): NonNullable<Library['manifest']['files']> {
  const folder = path.slice(0, path.length - fileName(path).length);
  const inside = Object.entries(files).filter(([file]) => file === folder + fileName(file));
  return Object.fromEntries(inside.map(([file, facts]) => [fileName(file), facts]));
}

function vectorsOf(header: unknown): GalleryHeader['vectors'] {
  const vectors = (header as Partial<GalleryHeader> | null)?.vectors;
  if (typeof vectors?.file === 'string' && typeof vectors.sha256 === 'string') return vectors;
  throw new LookalikeError('models-corrupt', 'The gallery header names no vectors.');
}
