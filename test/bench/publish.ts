import { writeFileSync } from 'node:fs';
import { pageWith } from '../../.config/generated-docs.js';

/** Prints a table, and keeps it in its page where the command line says `--write`. */
export async function publish(section: Parameters<typeof pageWith>[0], markdown: string): Promise<void> {
  console.log(`\n${markdown}`);
  if (!process.argv.includes('--write')) return;
  const page = await pageWith(section, markdown);
  writeFileSync(page.file, page.contents);
}

/** The upper one of the two in the middle of an even number. */
export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
