import { join, parse } from 'node:path';
import { printable } from '../printable.js';
import { ToolError } from '../tool-error.js';
import { composed } from './entry-keys.js';
import { listFiles, type Skipped } from './list-files.js';

/** A file to be embedded, and whose picture it is. */
export interface PictureFile {
  /** Path as opened. */
  file: string;
  /** Path below the folder, with `/`, as shown. */
  name: string;
  /** Entry it belongs to. */
  id: string;
  /** Class, in labelled galleries. */
  label?: string;
}

export interface FoundPictures {
  pictures: PictureFile[];
  /** Files that are no pictures by their name, or cannot be opened. */
  skipped: Skipped[];
}

/** What sharp decodes in its prebuilt form, by all endings that it comes with: Chrome on Windows saves a JPEG as `.jfif`. */
const EXTENSIONS = new Set([
  ...['.jpg', '.jpeg', '.jpe', '.jfif', '.pjpeg', '.pjp', '.png', '.apng', '.webp', '.avif', '.gif'],
  ...['.svg', '.svgz', '.tif', '.tiff'],
]);

/** Pictures that it does not decode. */
const UNREAD = new Set([
  ...['.heic', '.heif', '.hif', '.bmp', '.ico', '.jp2', '.jxl', '.psd'],
  ...['.dng', '.cr2', '.cr3', '.nef', '.arw', '.orf', '.raf', '.rw2'],
]);

/** Why a file is skipped that is no picture by its name. */
export const NOT_A_PICTURE = 'not a picture';

/** `<id>.<n>` : one of several pictures of an entry. */
const NUMBERED = /^(.+)\.\d+$/;

/** `10.png` after `9.png`, and the same order on every machine. */
const collator = new Intl.Collator('en', { numeric: true });
/** `1.png` and `01.png` are the same to the collator, and so are two ways to compose a letter. */
const inOrder = (one: string, other: string) => collator.compare(one, other) || (one < other ? -1 : 1);

/** All pictures below a folder, in a stable order. The name says the entry (`25.png`, `25.2.png`, `25/front.png`);
 *  with `labels` the first folder level is the class and the rest is read in the same way. `except` is a folder that is
 *  left out: the gallery's own, should it lie inside. Throws when there is no picture. */
export async function findPictures(folder: string, labels: boolean, except?: string): Promise<FoundPictures> {
  const { files, skipped } = await listFiles(folder, except);
  const found: PictureFile[] = [];
  for (const name of files.sort(inOrder)) {
    const extension = parse(name).ext.toLowerCase();
    if (!EXTENSIONS.has(extension)) skipped.push({ name, why: whyNot(extension) });
    else found.push({ file: join(folder, name), name, ...(labels ? readLabelled(name) : { id: readId(name) }) });
  }
  if (found.length === 0) throw new ToolError(nothingIn(folder, skipped));
  skipped.sort((p, q) => inOrder(p.name, q.name));
  return { pictures: withUniqueIds(withOneSpelling(found)), skipped };
}

function whyNot(extension: string): string {
  const kind = extension.slice(1).toUpperCase();
  return UNREAD.has(extension) ? `${kind} is not read: save it as JPEG or PNG` : NOT_A_PICTURE;
}

/** One line; says of what cannot be opened why, for there may be nothing else. */
function nothingIn(folder: string, skipped: readonly Skipped[]): string {
  const first = skipped.find(({ why }) => why !== NOT_A_PICTURE);
  return `There are no pictures in ${folder}${first ? ` that can be read (${printable(first.name)}: ${first.why})` : ''}.`;
}

/** Ids that differ only in how their letters are composed are one: the first picture's, which `{id}` then addresses. */
function withOneSpelling(pictures: PictureFile[]): PictureFile[] {
  const spelled = new Map<string, string>();
  for (const { id } of pictures) if (!spelled.has(composed(id))) spelled.set(composed(id), id);
  return pictures.map((picture) => ({ ...picture, id: spelled.get(composed(picture.id))! }));
}

/** Two classes may both have a `1.png`: then the class becomes part of the id. */
function withUniqueIds(pictures: PictureFile[]): PictureFile[] {
  const labelOf = new Map<string, string | undefined>();
  const shared = new Set<string>();
  for (const { id, label } of pictures) {
    if (labelOf.has(id) && labelOf.get(id) !== label) shared.add(id);
    labelOf.set(id, label);
  }
  return pictures.map((picture) =>
    shared.has(picture.id) ? { ...picture, id: `${picture.label}/${picture.id}` } : picture,
  );
}

function readId(name: string): string {
  const [first, ...rest] = name.split('/');
  if (rest.length > 0) return first!;
  const stem = parse(name).name;
  return NUMBERED.exec(stem)?.[1] ?? stem;
}

function readLabelled(name: string): { id: string; label: string } {
  const [label, ...rest] = name.split('/');
  if (rest.length === 0) {
    throw new ToolError(`With --labels folder every picture lies in the folder of its class; ${name} does not.`);
  }
  return { id: readId(rest.join('/')), label: label! };
}
