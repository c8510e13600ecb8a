import type { Baseline } from './table.js';

/** What the README tells of the figures: a row's words, the figure, and its section in the product's column. */
const ROWS: [words: string, figure: string, section: string][] = [
  ['the most frequent first answer, share of photos (%)', 'largest hub, % of first answers', 'Matching portraits'],
  ['different first answers, one photo a person', 'different first answers', 'One photo a person'],
  ['top ten shared by two photos of one person', 'top ten shared, same person', 'Matching portraits'],
  ['top ten shared by two people', 'top ten shared, different people', 'Matching portraits'],
  ['one person or two, told by the answers (AUC)', 'AUC, same person or not', 'Matching portraits'],
  ['lightness of skin and of the answers (r)', 'r of skin lightness and matches’ lightness', 'Skin and light'],
];

/** Section of the talk's recipe in the figures of the classic preset. */
export const RECIPE = 'The recipe of 2021';

/** The README's table: the product beside the recipe that it grew from, on the same photos. */
export function qualityReadme({ compact, classic }: Baseline): string {
  const recipe = classic?.[RECIPE] ?? {};
  const rows = ROWS.map(
    ([words, figure, section]) =>
      `| ${words} | ${recipe[figure] ?? '-'} | ${classic?.[section]?.[figure] ?? '-'} | ${compact?.[section]?.[figure] ?? '-'} |`,
  );
  const photos = compact?.['Matching portraits']?.['photos'];
  return [
    '| | the recipe of 2021 | preset `classic` | preset `compact` |',
    '|---|---|---|---|',
    ...rows,
    '',
    `${photos} portraits that no network was trained on.`,
  ].join('\n');
}
