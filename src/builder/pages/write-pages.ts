import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillAddress } from '../../contract/fill-address.js';
import type { GalleryEntry } from '../../contract/gallery.js';
import { writeResultLink } from '../../contract/result-link.js';
import { openGallery } from '../gallery/open-gallery.js';
import { removeDrafts, writeAtomically } from '../gallery/write-files.js';
import { printable } from '../printable.js';
import { ToolError } from '../tool-error.js';
import { parsePagesOptions, type PagesOptions } from './options.js';
import { GENERATOR, LEAD_ON, pageHtml } from './page-html.js';
import { TEXTS } from './texts.js';

/** Foreign files and faulty entries are named up to so many. */
const NAMED = 3;
/** Names that no file can have everywhere, or that are no single file: Windows' devices and forbidden characters, folders. */
const NO_FILE_NAME = /^\.|[\p{Cc}\\/:*?"<>|]|^(con|prn|aux|nul|com\d|lpt\d)$|\s$/iu;

/** `pages <folder>`: a static page for every entry of a gallery, so that a shared link has a preview where no server makes one. */
export async function runPages(args: string[]): Promise<void> {
  const options = parsePagesOptions(args);
  const { header } = await openGallery(options.gallery);
  const files = filesOf(header, options);
  await refuseForeign(options.folder, files);
  await write(options.folder, files);
  const template = `${options.url.href}{slug}.html`;
  console.log(`Wrote ${files.size - 1} pages to ${options.said}. In your page:`);
  console.log(`<pokemon-lookalike result-links share-url="${template}">`);
}

/** File name -> text. The same gallery and options make the same files. */
function filesOf(
  { id: gallery, spriteUrl, entries }: { id: string; spriteUrl: string; entries: readonly GalleryEntry[] },
  options: PagesOptions,
): Map<string, string> {
  refuseNames(entries);
  const { url, to, language, title, description } = options;
  const texts = TEXTS[language];
  const files = new Map([[LEAD_ON.file, `${LEAD_ON.mark}\n${LEAD_ON.code}`]]);
  for (const entry of entries) {
    const name = nameOf(entry, language);
    const fill = (text: string) => text.replaceAll('{name}', () => name);
    // Nobody's score: a link that was shared brings its own.
    const people = [[{ id: String(entry.id), score: 0 }]];
    const html = pageHtml({
      language,
      locale: texts.locale,
      title: fill(title ?? texts.title),
      description: fill(description ?? texts.description),
      name,
      url: new URL(`${encodeURIComponent(entry.slug)}.html`, url).href,
      // The gallery's is relative to where the element stands, as the element has it.
      picture: options.picture === undefined ? pictureOf(entry, spriteUrl, to) : pictureOf(entry, options.picture, url),
      to: to.href + writeResultLink({ gallery, people }),
    });
    files.set(`${entry.slug}.html`, html);
  }
  return files;
}

function nameOf({ names, slug }: GalleryEntry, language: string): string {
  return names[language] ?? names['en'] ?? slug;
}

/** Absolute, as those who read it want it; undefined without a template. */
function pictureOf({ id, slug }: GalleryEntry, template: string, base: URL): string | undefined {
  const address = fillAddress(template, { id, slug });
  if (!address || !URL.canParse(address, base.href)) return undefined;
  const picture = new URL(address, base.href);
  return /^https?:$/.test(picture.protocol) ? picture.href : undefined;
}

/** Entries are told apart by their files' names, on disks that take `A` for `a` as well. */
function refuseNames(entries: readonly GalleryEntry[]): void {
  const taken = new Set<string>();
  const wrong = entries.filter(({ slug }) => {
    const name = slug.normalize('NFC').toLowerCase();
    const isWrong = NO_FILE_NAME.test(slug) || taken.has(name) || Buffer.byteLength(name) > 200;
    taken.add(name);
    return isWrong;
  });
  if (wrong.length === 0) return;
  const named = wrong.map(({ slug }) => printable(JSON.stringify(slug)));
  throw new ToolError(`These slugs of the gallery cannot be the names of files of their own: ${listed(named)}`);
}

/** Whatever these pages would take the place of, and was not written by an earlier run, stops it before anything is written. */
async function refuseForeign(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const foreign: string[] = [];
  // One after the other: so many files at once no system opens.
  for (const name of files.keys()) if (await isNotOurs(join(folder, name))) foreign.push(name);
  if (foreign.length === 0) return;
  throw new ToolError(
    `${folder} has files that these pages would overwrite, and that are not from here: ${listed(foreign)}`,
  );
}

async function isNotOurs(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined);
  if (!found) return false;
  if (!found.isFile()) return true;
  const text = await readFile(file, 'utf8').catch(() => '');
  return !(text.includes(GENERATOR) || text.startsWith(LEAD_ON.mark));
}

/** Each whole or not at all: half a page the next run would take for somebody else's. */
async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await removeDrafts(folder, [...files.keys()]);
    for (const [name, text] of files) await writeAtomically(folder, { [name]: text }, name);
  } catch (thrown) {
    throw new ToolError(`${folder} cannot be written: ${(thrown as Error).message}`);
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more.` : '.');
}
