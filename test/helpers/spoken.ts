/** What is said on the page's console while `work` runs: `warn: …`, `error: …`. Nothing of it is printed. */
export async function spoken(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const levels = ['warn', 'error'] as const;
  const before = levels.map((level) => console[level]);
  for (const level of levels)
    console[level] = (...words: unknown[]) => void lines.push([`${level}:`, ...words].join(' '));
  try {
    await work();
    return lines;
  } finally {
    levels.forEach((level, index) => (console[level] = before[index]!));
  }
}
