/** Section -> figure -> value. */
export type Figures = Record<string, Record<string, number>>;

/** Preset -> its figures: `baseline.json`. */
export type Baseline = Record<string, Figures>;

const NAME_WIDTH = 68;
const VALUE_WIDTH = 12;

/** Digits kept: more would only be noise of the machine. */
export function rounded(value: number): number {
  return Number(Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3));
}

function cell(value: number | undefined, before: number | undefined): string {
  if (value === undefined) return '-';
  const change = before === undefined ? 0 : value - before;
  // Differences in the last digit come from the machine, not from a change.
  const isChange = Math.abs(change) > 1e-3 + 0.002 * Math.abs(value);
  return `${value}${isChange ? ` (${change > 0 ? '+' : ''}${rounded(change)})` : ''}`;
}

/** The presets side by side; in brackets what changed since the baseline. */
export function qualityTable(found: Baseline, baseline: Baseline): string {
  const presets = Object.keys(found);
  const lines = [`${''.padEnd(NAME_WIDTH)}${presets.map((preset) => preset.padStart(VALUE_WIDTH)).join('   ')}`];
  const sections = new Set(presets.flatMap((preset) => Object.keys(found[preset])));
  for (const section of sections) {
    lines.push('', section);
    const names = new Set(presets.flatMap((preset) => Object.keys(found[preset][section] ?? {})));
    for (const name of names) {
      const cells = presets.map((preset) =>
        cell(found[preset][section]?.[name], baseline[preset]?.[section]?.[name]).padStart(VALUE_WIDTH),
      );
      lines.push(`  ${name.padEnd(NAME_WIDTH - 2)}${cells.join('   ')}`);
    }
  }
  return lines.join('\n');
}
