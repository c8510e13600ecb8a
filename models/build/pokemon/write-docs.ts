/** Renews the generated parts of the docs on cuteness, sensitive species and traits: npm run docs */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import { SENSITIVE_GROUPS } from './sensitive.js';
import { readDrawnTraits } from './trait-labels.js';
import { traitTables } from './trait-tables.js';

/** Species shown at each end of the scale. */
const EXTREMES = 20;

const DOCS = join(MODELS, '../.config/docs');

/** Pages and what is generated in them, between `<!-- generated -->` and `<!-- /generated -->`. */
export async function generatedDocs(): Promise<{ file: string; text: string }[]> {
  const { entries } = await readHeader(join(MODELS, 'galleries/pokemon/lookalike'));
  return [
    { file: join(DOCS, 'cuteness.md'), text: extremes(entries) },
    { file: join(DOCS, 'sensitive.md'), text: sensitiveList(entries) },
    { file: join(DOCS, 'traits.md'), text: traitTables(readDrawnTraits(), entries) },
  ];
}

/** The page with its generated part renewed. */
export function renewed(page: string, text: string): string {
  return page.replace(
    /(<!-- generated -->\n)[^]*(<!-- \/generated -->)/,
    (_, open, close) => `${open}\n${text}\n\n${close}`,
  );
}

function extremes(entries: readonly GalleryEntry[]): string {
  const ranked = [...entries].sort((p, q) => q.cuteness - p.cuteness);
  const list = (some: GalleryEntry[]) =>
    some.map(({ names, cuteness }) => `${names['en']} ${cuteness.toFixed(2)}`).join(', ');
  const middle = ranked[Math.floor(ranked.length / 2)]!;
  return [
    `**The ${EXTREMES} cutest:** ${list(ranked.slice(0, EXTREMES))}.`,
    `**The middle:** ${list([middle])}.`,
    `**The ${EXTREMES} least cute:** ${list(ranked.slice(-EXTREMES))}.`,
  ].join('\n\n');
}

function sensitiveList(entries: readonly GalleryEntry[]): string {
  const nameOf = new Map(entries.map(({ slug, names }) => [slug, names['en']]));
  const total = entries.filter(({ sensitive }) => sensitive !== undefined).length;
  const groups = SENSITIVE_GROUPS.map(
    ({ reason, why, slugs }) => `- **${reason}**. ${why} ${slugs.map((slug) => nameOf.get(slug)).join(', ')}.`,
  );
  return [`${total} of ${entries.length} species:`, '', ...groups].join('\n');
}

if (process.argv[1]?.endsWith('write-docs.ts')) {
  for (const { file, text } of await generatedDocs()) writeFileSync(file, renewed(readFileSync(file, 'utf8'), text));
}
