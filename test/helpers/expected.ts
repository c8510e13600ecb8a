import type { LookalikeResult } from '../../src/contract/types.js';

/** The portrait's five species, best first, with preset `compact`. They change only with the networks or the gallery. */
export const TOP_FIVE = ['brambleghast', 'binacle', 'cleffa', 'dartrix', 'chespin'];

export function slugs({ matches }: Pick<LookalikeResult, 'matches'>): string[] {
  return matches.map(({ slug }) => slug);
}
