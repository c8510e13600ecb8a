import type { Status } from '../events.js';

/** What goes on in an element, as far as its status tells. */
interface Now {
  /** What it failed of. */
  readonly error: unknown;
  /** A match is under way. */
  readonly busy: boolean;
  readonly loading: boolean;
  readonly loaded: boolean;
  /** What was found. */
  readonly outcome: unknown;
}

/** Status is never set, it follows from what is going on: the first row that holds. */
const STATUS_TABLE: readonly [Status, (now: Now) => unknown][] = [
  ['error', (now) => now.error],
  ['matching', (now) => now.busy && now.loaded],
  ['loading', (now) => now.busy || now.loading],
  ['done', (now) => now.outcome],
  ['ready', (now) => now.loaded],
];

export function statusOf(now: Now): Status {
  return STATUS_TABLE.find(([, holds]) => holds(now))?.[0] ?? 'idle';
}
