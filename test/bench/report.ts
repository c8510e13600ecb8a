import type { Visit } from './measure.js';

export interface Baseline {
  /** In general terms. */
  machine: string;
  contenders: Record<string, Visit>;
}

/** Our engine without the element, and the package that, like it, shows nothing. */
export const HEADLESS = { ours: 'its engine alone', other: 'human, wasm' };

function onEqualTerms(contenders: Baseline['contenders']): string {
  const [ours, other] = [contenders[HEADLESS.ours], contenders[HEADLESS.other]];
  if (!ours || !other) return '';
  const times = (other.warm / ours.warm).toPrecision(2);
  return ` Beside the engine alone, which shows nothing either, human takes ${times}x as long (warm).`;
}

/** Markdown; the first contender is ours, the others are also given as multiples of it. */
export function numbersTable({ machine, contenders }: Baseline): string {
  const rows = Object.entries(contenders);
  const ours = rows[0]![1];
  const times = (own: number, other: number) => (other === own ? '' : ` (${(other / own).toPrecision(2)}x)`);
  const lines = rows.map(([name, { first, warm, longestTask, bytes, tensors, peak }]) =>
    [
      name,
      `${Math.round(first)} ms${times(ours.first, first)}`,
      `${Math.round(warm)} ms${times(ours.warm, warm)}`,
      longestTask === 0 ? '< 50 ms' : `${Math.round(longestTask)} ms`,
      `${(bytes / 1e6).toFixed(2)} MB${times(ours.bytes, bytes)}`,
      tensors[0] === tensors[1] ? `${tensors[0]}` : `${tensors[0]} -> ${tensors[1]}`,
      peak ? `${peak.tensors}, ${(peak.bytes / 1e6).toFixed(1)} MB` : '?',
    ].join(' | '),
  );
  return [
    '| | first match | warm match | longest main-thread task | fetched, gzip | tensors, first -> last match | at the peak |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
    '',
    `Medians of three visits each, in turn in one run: ${machine}. One 512 px portrait, from file to ranked answer; warm: on a page at rest.${onEqualTerms(contenders)}`,
  ].join('\n');
}
