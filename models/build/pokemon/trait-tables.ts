import type { GalleryEntry } from '../../../src/contract/gallery.js';
import { DRAWN_TRAITS, type DrawnTrait, type DrawnTraits } from './trait-labels.js';

/** Species named per trait. */
const EXAMPLES = 10;

/** The generated part of `.config/docs/traits.md`: how many species wear each trait, and who for example. */
export function traitTables({ entries: labels }: DrawnTraits, entries: readonly GalleryEntry[]): string {
  const wearing = (trait: DrawnTrait, value: number) => entries.filter(({ id }) => labels[id]?.[trait] === value);
  const counts = DRAWN_TRAITS.map((trait) => {
    const clearly = wearing(trait, 1);
    const shown = clearly.filter(({ sensitive }) => sensitive === undefined);
    return [trait, clearly.length, wearing(trait, 0.5).length, shown.length];
  });
  const bare = entries.filter(({ id }) => DRAWN_TRAITS.every((trait) => labels[id]?.[trait] === undefined));
  return [
    table(['trait', '1', '½', '1, and shown to faces'], counts),
    `${bare.length} of ${entries.length} species wear none of them. Ten that wear each clearly:`,
    table(
      ['trait', 'for example'],
      DRAWN_TRAITS.map((trait) => [trait, spread(wearing(trait, 1)).join(', ')]),
    ),
  ].join('\n\n');
}

/** English names of a few, evenly spread over all generations. */
function spread(wearers: readonly GalleryEntry[]): (string | undefined)[] {
  const step = Math.max(1, wearers.length / EXAMPLES);
  const count = Math.min(EXAMPLES, wearers.length);
  return Array.from({ length: count }, (_, index) => wearers[Math.floor(index * step)]?.names['en']);
}

/** A table of Markdown, padded as Prettier pads it. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const draw = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = lines;
  return [draw(first), draw(widths.map((width) => '-'.repeat(width))), ...rest.map(draw)].join('\n');
}
