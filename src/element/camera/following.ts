import type { Box, Face } from '../../contract/types.js';

/** So long one face is followed, ms, until everybody is looked for again: somebody may have joined. */
const FOLLOWED_MS = 1000;

/** Where the only face of a film was seen last. */
export class Following {
  #box: Box | undefined;
  #searchedAt = -Infinity;

  /** Where it will be in the frame of `now`, ms; undefined: everybody is to be looked for. */
  near(now: number): Box | undefined {
    if (now - this.#searchedAt < FOLLOWED_MS) return this.#box;
    this.#searchedAt = now;
    return undefined;
  }

  /** Who was found there. Of several, none is followed: the others would not be seen. */
  see(faces: readonly Face[]): void {
    this.#box = faces.length === 1 ? faces[0]!.box : undefined;
  }
}
