import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GalleryHeader } from '../../contract/gallery.js';
import type { Manifest } from '../../contract/manifest.js';
import { readGallery, type Gallery } from '../../engine/gallery/gallery.js';
import { weightsHash } from '../../engine/networks/preset.js';
import { readBank } from '../bank-file.js';
import { MODELS } from '../open-networks.js';
import { printable } from '../printable.js';
import { ToolError } from '../tool-error.js';
import { nearestPairs } from './nearest-pairs.js';
import type { InspectOptions } from './inspect-options.js';
import { drawSheet } from './contact-sheet.js';
import { similarities } from './statistics.js';
import { HEADER_FILE } from './write-gallery.js';

/** Lines of each list. */
const LISTED = 10;
/** How many of a face's matches count as "shown". */
const TOP = 5;

/** What a gallery holds and how it behaves, as text; draws a contact sheet where the pictures are given. */
export async function inspectGallery({ folder, pictures, sheet }: InspectOptions): Promise<string> {
  const gallery = await openGallery(folder);
  const lines = [...describe(gallery.header), ...describePairs(gallery), ...(await describeHubs(gallery))];
  if (pictures !== undefined) lines.push('', `Contact sheet: ${await drawSheet(gallery.header, pictures, sheet)}`);
  return lines.map(printable).join('\n');
}

/** Reads and checks a gallery by the same code as the browser. */
async function openGallery(folder: string): Promise<Gallery> {
  const header = await readHeader(folder);
  const vectors = await readFile(join(folder, header.vectors.file)).catch(() => {
    throw new ToolError(`${join(folder, header.vectors.file)} cannot be read.`);
  });
  const manifest = JSON.parse(await readFile(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
  const entry = manifest.models[header.embedder.id];
  if (entry?.task !== 'embed') throw new ToolError(`This package has no embedder "${header.embedder.id}".`);
  const { preprocess, output } = entry;
  const expected = { embedder: header.embedder.id, sha256: weightsHash(entry), preprocess, dims: output.dims };
  return readGallery(header, new Uint8Array(vectors).buffer, expected);
}

/** `gallery.json` as far as it takes to open the rest; what else is wrong with it `readGallery` says. */
async function readHeader(folder: string): Promise<GalleryHeader> {
  const file = join(folder, HEADER_FILE);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ToolError(`${file} cannot be read.`);
  });
  const header = parse(file, text);
  for (const [field, kind] of [
    ['vectors', 'file'],
    ['embedder', 'id'],
  ] as const) {
    const value = (header as Partial<Record<string, Partial<Record<string, unknown>>>> | null)?.[field]?.[kind];
    if (typeof value !== 'string' || value === '')
      throw new ToolError(`${file} has no "${field}.${kind}": it is no gallery.`);
  }
  return header as GalleryHeader;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new ToolError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
}

function describe({ id, title, entries, count, dims, embedder, layout, segmented, hub }: GalleryHeader): string[] {
  const labels = new Set(entries.map(({ label }) => label).filter((label) => label !== undefined));
  return [
    `${title} (${id})`,
    `${entries.length} entries, ${count} rows of ${dims} int8 by ${embedder.id}`,
    segmented
      ? 'faces cut out of the pictures'
      : layout === 'halves'
        ? 'left and right half apart'
        : 'pictures taken whole',
    ...(labels.size > 0 ? [`${labels.size} classes: ${[...labels].join(', ')}`] : []),
    hub.bank > 0 ? `calibrated on ${hub.bank} faces` : 'not calibrated',
  ];
}

function describePairs(gallery: Gallery): string[] {
  const { entries } = gallery.header;
  const pairs = nearestPairs(gallery, LISTED);
  if (pairs.length === 0) return [];
  const line = ({ one, other, similarity }: (typeof pairs)[number]) =>
    `  ${similarity.toFixed(3)}  ${entries[one]!.slug}  ${entries[other]!.slug}`;
  return ['', 'Nearest entries (1.000 is the same picture twice):', ...pairs.map(line)];
}

/** Which entries the bank's faces meet: hubs, and entries that nobody ever sees. */
async function describeHubs(gallery: Gallery): Promise<string[]> {
  const { header, rows } = gallery;
  const { entries, hub, embedder, preprocess } = header;
  const bank = await readBank(join(MODELS, embedder.id), { embedder, preprocess });
  if (!bank || hub.mean.length === 0 || header.layout === 'halves') return [];
  const first = new Map<number, number>();
  const shown = new Set<number>();
  for (const row of similarities({ header, entries, rows }, bank.faces, 'photo')) {
    const z = Array.from(row, (similarity, entry) => (similarity - hub.mean[entry]!) / hub.deviation[entry]!);
    const best = [...z.keys()].sort((p, q) => z[q]! - z[p]!).slice(0, TOP);
    first.set(best[0]!, (first.get(best[0]!) ?? 0) + 1);
    for (const entry of best) shown.add(entry);
  }
  const hubs = [...first].sort((p, q) => q[1] - p[1]).slice(0, LISTED);
  const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
  return [
    '',
    `Over the bank's ${bank.faces.length} faces: ${first.size} different first matches; ` +
      `${percent(entries.length - shown.size, entries.length)} of the entries in nobody's first ${TOP}`,
    'Most often first:',
    ...hubs.map(([entry, count]) => `  ${percent(count, bank.faces.length).padStart(7)}  ${entries[entry]!.slug}`),
  ];
}
