import type { OverlayOptions } from 'sharp';
import type { GalleryHeader } from '../../contract/gallery.js';
import { printable } from '../printable.js';
import { ToolError } from '../tool-error.js';
import { findPictures } from './pictures.js';
import { loadSharp, readPicture } from './read-picture.js';

/** Side of a picture on the sheet, height of the line below it, and pictures in a row. */
const CELL_PX = 112;
const LINE_PX = 20;
const COLUMNS = 12;
/** A sheet nobody would look through helps nobody: so many pictures, spread evenly. */
const MOST_CELLS = 600;
/** Pictures that are read at once: each takes some megabytes, and some open files. */
const AT_ONCE = 8;

/** Draws the first picture of each entry with its name, or the name alone where that cannot be read; returns the file. */
export async function drawSheet(header: GalleryHeader, folder: string, file: string): Promise<string> {
  const sharp = await loadSharp();
  const isLabelled = header.entries.some(({ label }) => label !== undefined);
  const files = new Map<string, string>();
  for (const { id, file: path } of (await findPictures(folder, isLabelled)).pictures) {
    if (!files.has(id)) files.set(id, path);
  }
  const stride = Math.ceil(header.entries.length / MOST_CELLS);
  const entries = header.entries.filter((_, index) => index % stride === 0);
  const cells: OverlayOptions[][] = [];
  const waiting = entries.entries();
  const draw = async () => {
    for (const [index, { id, names }] of waiting) {
      const left = (index % COLUMNS) * CELL_PX;
      const top = Math.floor(index / COLUMNS) * (CELL_PX + LINE_PX);
      const thumbnail = await drawThumbnail(files.get(String(id)));
      const picture = thumbnail ? [{ input: thumbnail, left, top }] : [];
      cells[index] = [...picture, { input: caption(names['en'] ?? String(id)), left, top: top + CELL_PX }];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, draw));
  const rows = Math.ceil(entries.length / COLUMNS);
  const size = { width: CELL_PX * COLUMNS, height: rows * (CELL_PX + LINE_PX) };
  await sharp({ create: { ...size, channels: 3, background: '#fff' } })
    .composite(cells.flat())
    .png()
    .toFile(file)
    .catch((thrown: Error) => {
      throw new ToolError(`The contact sheet ${file} cannot be written: ${thrown.message}`);
    });
  return file;
}

async function drawThumbnail(file: string | undefined): Promise<Buffer | undefined> {
  const pixels = file === undefined ? undefined : await readPicture(file).catch(() => undefined);
  if (!pixels) return undefined;
  const sharp = await loadSharp();
  const { width, height, data } = pixels;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: CELL_PX, height: CELL_PX, fit: 'contain', background: '#fff' })
    .png()
    .toBuffer();
}

function caption(text: string): Buffer {
  // XML knows no control characters, not even escaped ones.
  const escaped = printable(text).replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return Buffer.from(
    `<svg width="${CELL_PX}" height="${LINE_PX}"><text x="3" y="14" font-family="sans-serif" font-size="12">${escaped}</text></svg>`,
  );
}
