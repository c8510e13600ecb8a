import type { LookalikeResult } from '../../src/contract/types.js';

/** The portrait's five species, best first, with preset `compact`. They change only with the networks or the gallery. */
export const TOP_FIVE = ['binacle', 'brambleghast', 'cleffa', 'dartrix', 'bounsweet'];

export function slugs({ matches }: Pick<LookalikeResult, 'matches'>): string[] {
  return matches.map(({ slug }) => slug);
}
