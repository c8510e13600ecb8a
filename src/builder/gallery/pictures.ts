import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { ToolError } from '../tool-error.js';

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
  /** Files that are no pictures by their name. */
  others: string[];
}

/** What sharp decodes in its prebuilt form, and the browsers too. */
const EXTENSIONS = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.svg', '.tif', '.tiff']);

/** `<id>.<n>` : one of several pictures of an entry. */
const NUMBERED = /^(.+)\.\d+$/;

/** `10.png` after `9.png`, and the same order on every machine. */
const collator = new Intl.Collator('en', { numeric: true });

/** All pictures below a folder, in a stable order. The name says the entry (`25.png`, `25.2.png`, `25/front.png`);
 *  with `labels` the first folder level is the class and the rest is read in the same way. `except` is a folder that is
 *  left out: the gallery's own, should it lie inside. Throws when there is no picture. */
export async function findPictures(folder: string, labels: boolean, except?: string): Promise<FoundPictures> {
  const found: PictureFile[] = [];
  const others: string[] = [];
  for (const name of (await listFiles(folder, '', except)).sort(collator.compare)) {
    if (!EXTENSIONS.has(parse(name).ext.toLowerCase())) others.push(name);
    else found.push({ file: join(folder, name), name, ...(labels ? readLabelled(name) : { id: readId(name) }) });
  }
  if (found.length === 0) throw new ToolError(`There are no pictures in ${folder}.`);
  return { pictures: withUniqueIds(found), others };
}

async function listFiles(folder: string, below: string, except: string | undefined): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => {
    throw new ToolError(`${join(folder, below)} is not a folder that can be read.`);
  });
  const lists = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map(async (entry) => {
      const name = below ? `${below}/${entry.name}` : entry.name;
      if (!entry.isDirectory()) return [name];
      return join(folder, name) === except ? [] : listFiles(folder, name, except);
    });
  return (await Promise.all(lists)).flat();
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
