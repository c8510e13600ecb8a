import { join } from 'node:path';
import type { GalleryHeader } from '../../contract/gallery.js';
import type { Gallery } from '../../engine/gallery/gallery.js';
import { readBank } from '../bank-file.js';
import { MODELS } from '../open-networks.js';
import { plural } from '../plural.js';
import { printable } from '../printable.js';
import { nearestPairs } from './nearest-pairs.js';
import type { InspectOptions } from './inspect-options.js';
import { openGallery } from './open-gallery.js';
import { drawSheet } from './contact-sheet.js';
import { Strongest } from '../../engine/stages/rank.js';
import { similaritiesByPortion } from './statistics/similarities.js';

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

function describe({ id, title, entries, count, dims, embedder, layout, segmented, hub }: GalleryHeader): string[] {
  const labels = new Set(entries.map(({ label }) => label).filter((label) => label !== undefined));
  return [
    `${title} (${id})`,
    `${plural(entries.length, 'entry', 'entries')}, ${plural(count, 'row')} of ${dims} int8 by ${embedder.id}`,
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
  const best = bank.faces.map(() => new Strongest(TOP));
  for (const portion of similaritiesByPortion({ header, entries, rows }, bank.faces, 'photo')) {
    portion.rows.forEach((row, face) =>
      row.forEach((similarity, at) => {
        const entry = portion.first + at;
        best[face]!.offer(entry, (similarity - hub.mean[entry]!) / hub.deviation[entry]!);
      }),
    );
  }
  const first = new Map<number, number>();
  for (const { indices } of best) first.set(indices[0]!, (first.get(indices[0]!) ?? 0) + 1);
  const shown = new Set(best.flatMap(({ indices }) => indices));
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
