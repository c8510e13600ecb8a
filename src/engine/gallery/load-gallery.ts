import { LookalikeError } from '../../contract/errors.js';
import { parseJson } from '../loading/fetch-asset.js';
import { Folder } from '../loading/asset-folder.js';
import { absolute } from '../loading/folders.js';
import { checkBlockHeader, withColumns } from './block-gallery.js';
import type { FetchFile } from './entry-blocks.js';
import { checkHeader, withRows, type ExpectedEmbedder } from './gallery.js';
import { isBlockHeader, isSearchHeader, readSearchGallery, type AnyGallery } from './search-gallery.js';
import { knownOf, nameLanguages } from './languages.js';
import { columnsOfEntries } from './entry-columns.js';
import { EarlyFiles } from './early-files.js';
import { entriesAhead, makeRoom, scanned } from './rows-room.js';
import {
  fileName,
  findModel,
  inMirrors,
  isAbsolute,
  notInManifest,
  ownOf,
  type Library,
  type LoadContext,
} from '../loading/model-library.js';
import { weightsHash } from '../loading/load-model.js';
import type { Meter } from '../loading/load-progress.js';
import { LARGE } from '../loading/receive.js';

/** Fetches a gallery by its id in the manifest or by the URL of its header.
 *  Errors: those of fetching, and `gallery-mismatch`. */
export async function loadGallery(
  library: Library,
  gallery: string,
  embedder: string,
  context: LoadContext,
): Promise<AnyGallery> {
  const path = galleryPath(library, gallery, embedder);
  const known = knownFiles(library, path);
  const bytes = Object.values(known).reduce((sum, file) => sum + file.bytes, 0);
  const folder = new Folder(inMirrors(library.mirrors, path), context.progress.file('gallery', bytes), context);
  const files = new EarlyFiles(folder, known, fileName(path));
  const headerBytes = await files.header;
  // A gallery made on the page is a blob: URL, to which nothing is relative.
  const headerFile = isAbsolute(path) ? path : fileName(path);
  const header = headerBytes ? parseJson(headerBytes) : await folder.fetchJson(headerFile);
  const expected = expectedOf(library, embedder);
  if (isSearchHeader(header)) return readSearchGallery(header, inMirrors(library.mirrors, path)[0]!, expected);
  if (isBlockHeader(header)) {
    const checked = checkBlockHeader(header, expected);
    const room = makeRoom(checked, entriesAhead(checked));
    const [vectors, columns] = await Promise.all([
      files.fetchRows(checked.vectors, room),
      // Beside large rows, what hashes as it comes is there.
      files.fetch(checked.columns, checked.vectors.bytes >= LARGE),
      // Counted from the start, so they are waited for; and not fetched again.
      ...[checked.entries.files, ...Object.values(checked.names.files)].flat().map((facts) => files.early(facts)),
    ]);
    const fetchLater = later(inMirrors(library.mirrors, path), context.keep);
    const fetchShown: FetchFile = (facts, alone) => files.early(facts) ?? fetchLater(facts, alone);
    const own = await room;
    return scanned(withColumns(checked, { vectors, columns, inverse: own?.inverseNorms }, fetchShown), own);
  }
  const checked = checkHeader(header, expected);
  const room = makeRoom(checked, columnsOfEntries(checked));
  const rows = await files.fetchRows(checked.vectors, room);
  const own = await room;
  return scanned(withRows(checked, rows, own?.inverseNorms), own);
}

/** Fetches what an answer needs when it needs it: whoever waits, the load's signal and progress are past. One of many blocks
 *  is not kept for the next visit, which shows other ones; the browser's own cache may have it. */
function later(bases: readonly string[], keep: boolean | undefined): FetchFile {
  return (facts, alone) =>
    new Folder(bases, UNCOUNTED, { signal: undefined, keep: alone ? keep : false }).fetch(facts.file, facts);
}

const UNCOUNTED: Meter = { at: () => undefined, done: () => undefined, drop: () => undefined };

function expectedOf(library: Library, embedder: string): ExpectedEmbedder {
  const entry = findModel(library, embedder, 'embed');
  return { embedder, sha256: weightsHash(entry), preprocess: entry.preprocess, dims: entry.output.dims };
}

/** Relative to the manifest, or an absolute URL: an address is relative to the page or worker, as that of the models is;
 *  where there is none, to the models. */
function galleryPath({ manifest: { galleries }, mirrors }: Library, gallery: string, embedder: string): string {
  const made = ownOf(galleries, gallery);
  const path = made && ownOf(made, embedder);
  if (path) return path;
  if (made) throw new LookalikeError('gallery-mismatch', `Gallery "${gallery}" was not made for ${embedder}.`);
  if (!/[/.]/.test(gallery)) throw notInManifest('gallery', gallery, galleries);
  return absolute(gallery, globalThis.location?.href) ?? inMirrors(mirrors.slice(0, 1), gallery)[0]!;
}

/** Names of a gallery in format 2, by language. */
const NAMES = /^names\/([^/]+)\.json$/;

/** What the manifest says of a gallery's files, by name: of those beside its header, and of the names in the language of the
 *  browser, which most pages are in, too. */
function knownFiles({ manifest: { files = {} } }: Library, path: string): NonNullable<Library['manifest']['files']> {
  const folder = path.slice(0, path.length - fileName(path).length);
  const below = Object.entries(files).filter(([file]) => file.startsWith(folder));
  const inside = below.map(([file, facts]) => [file.slice(folder.length), facts] as const);
  const named = inside.map(([file]) => NAMES.exec(file)?.[1]).filter((tag) => tag !== undefined);
  const [language] = knownOf(named, nameLanguages(globalThis.navigator?.language || 'en'));
  return Object.fromEntries(inside.filter(([file]) => !file.includes('/') || NAMES.exec(file)?.[1] === language));
}
