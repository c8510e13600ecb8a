import { isErrorCode } from '../../../src/contract/errors.js';
import type { Chance } from './random.js';

/** Something that takes damaged input. `attempt` does it once; an Error that it throws is a find, in words. */
export interface FuzzSubject {
  name: string;
  /** Inputs that are tried in `npm test`: together seconds, not minutes. */
  few: number;
  attempt(chance: Chance): Promise<Outcome>;
}

/** The code that the input was refused with, or that it was taken. */
export type Outcome = string;

/** Runs `work`: what it says, or the code of the error that it ends in. Throws where that code is not one of `allowed`. */
export async function outcomeOf(work: () => unknown, allowed: readonly string[], what: string): Promise<Outcome> {
  try {
    await work();
    return 'taken';
  } catch (thrown) {
    const { code, message } = thrown as { code?: unknown; message?: string };
    if (isErrorCode(code) && allowed.includes(code)) return code;
    throw new Error(`${what}: ended in ${String(code)}, ${String(message)}`, { cause: thrown });
  }
}

export interface Found {
  seed: number;
  what: string;
}

/** How the inputs of the seeds `first` .. `first + count` ended. Each input is that of its seed alone. */
export async function fuzz(subject: FuzzSubject, makeChance: (seed: number) => Chance, first: number, count: number) {
  const outcomes: Record<string, number> = {};
  const found: Found[] = [];
  for (let seed = first; seed < first + count; seed++) {
    try {
      const outcome = await subject.attempt(makeChance(seed));
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (thrown) {
      found.push({ seed, what: (thrown as Error).message });
    }
  }
  return { outcomes, found };
}
