import { HEADLESS } from '../report.js';

/** What a visitor does -> contender -> median, ms. */
export type Table = Record<string, Record<string, number>>;

/** Markdown: what visitors do, down; contenders, across, also as multiples of ours. */
export function visitsTable(table: Table, contenders: readonly string[], rounds: number, machine: string): string {
  const cell = (row: Record<string, number>, name: string) => {
    const own = row[contenders[0]!];
    const found = row[name];
    if (found === undefined) return '-';
    const times = own && name !== contenders[0] ? ` (${Number((found / own).toPrecision(2))}x)` : '';
    return `${Math.round(found)} ms${times}`;
  };
  const lines = Object.entries(table).map(
    ([what, row]) => `| ${what} | ${contenders.map((name) => cell(row, name)).join(' | ')} |`,
  );
  return [
    `| | ${contenders.join(' | ')} |`,
    `|---|${contenders.map(() => '---').join('|')}|`,
    ...lines,
    '',
    `Medians of ${rounds} visits each (of body-pix: one), in turn in one run: ${machine}. Every photo is another one, 600 to 900 px, matched once on a page at rest; far: the same people in photos of the same sizes, each face about 8 % of the photo. All loaded: three seconds after \`load()\`, of \`its engine alone\` also \`warmUp()\` and of \`human\` \`warmup()\`; the element warms up by itself. Slow: all threads of the page stand still for three quarters of the time, files come over 9 Mbit/s and 170 ms. \`${HEADLESS.ours}\` and \`${HEADLESS.other}\` show nothing.`,
  ].join('\n');
}
