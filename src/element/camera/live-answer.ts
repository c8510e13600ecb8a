import type { Cutout, Face, Match, MatchOutcome } from '../../contract/types.js';

export type Guidance = 'nobody' | 'closer' | 'several';

/** Share of the past that is kept for so many ms, and at least with each frame: an answer has to hold for about a third
 *  of a second to win, however many frames are matched in that time, and on a slow device for about three frames. */
const MEMORY = 0.7;
const MEMORY_MS = 120;
/** A newcomer replaces the answer shown only when it is this much ahead: no flicker between two equals. */
const LEAD = 1.25;
/** Frames without a face, and how long, ms, until the answer goes: one missed frame is no reason. */
const PATIENCE_FRAMES = 3;
const PATIENCE_MS = 360;
/** Faces lower than this share of the frame are too small for a good cut-out; one that was is no longer from the second on: a
 *  box is never measured twice alike. */
const SMALL_FACE = 0.18;
const NO_LONGER_SMALL = 0.2;

/** Smooths the answers of live frames: every species gathers weight by its rank, and old weight fades. */
export class LiveAnswer {
  match: Match | undefined;
  cutout: Cutout | undefined;
  guidance: Guidance | undefined;
  readonly #weights = new Map<Match['id'], number>();
  #misses = 0;
  /** What the last frame called for: it is said once the next one calls for it, too. */
  #called: Guidance | undefined;
  #seenAt = -Infinity;

  /** `now`: when the frame was taken, ms. */
  see({ result, cutouts }: MatchOutcome, now: number): void {
    const kept = MEMORY ** Math.min(1, (now - this.#seenAt) / MEMORY_MS);
    this.#misses = 0;
    this.#seenAt = now;
    this.cutout = cutouts[0];
    this.#guide(guidanceFor(result.faces, result.source.height, this.#called));
    for (const [id, weight] of this.#weights) this.#weights.set(id, weight * kept);
    for (const match of result.matches) this.#add(match.id, 1 / match.rank);
    const best = result.matches.reduce((a, b) => (this.#weight(b) > this.#weight(a) ? b : a));
    const shown = result.matches.find(({ id }) => id === this.match?.id);
    if (!this.match || this.#weight(best) > LEAD * this.#weight(this.match)) this.match = best;
    else this.match = shown ?? this.match;
  }

  /** A frame without a face, taken at `now`, ms. */
  miss(now: number): void {
    this.#misses += 1;
    if (this.#misses < PATIENCE_FRAMES || now - this.#seenAt < PATIENCE_MS) return;
    this.guidance = 'nobody';
    this.match = this.cutout = undefined;
    this.#weights.clear();
  }

  /** That somebody is there is said at once. */
  #guide(called: Guidance | undefined): void {
    if (called === this.#called || this.guidance === 'nobody') this.guidance = called;
    this.#called = called;
  }

  #add(id: Match['id'], weight: number): void {
    this.#weights.set(id, (this.#weights.get(id) ?? 0) + weight);
  }

  #weight({ id }: Match): number {
    return this.#weights.get(id) ?? 0;
  }
}

function guidanceFor(faces: readonly Face[], height: number, before?: Guidance): Guidance | undefined {
  if (faces.length > 1) return 'several';
  const least = before === 'closer' ? NO_LONGER_SMALL : SMALL_FACE;
  return faces[0] && faces[0].box.height < least * height ? 'closer' : undefined;
}
