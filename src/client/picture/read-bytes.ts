import type { MatchSource } from '../types.js';

/** Larger than any photo, bytes: a film chosen by mistake is not read into memory to find that out. */
const MOST_BYTES = 256_000_000;

/** Begins to read a file, which may be moved or deleted by the time that the scripts are there. Undefined where that is not
 *  to be done, or `source` is none. */
export function startReading(source: MatchSource): Promise<ArrayBuffer> | undefined {
  const { size, arrayBuffer } = Object(source) as Partial<Blob>;
  // By a Blob of ours: what another frame promises is never kept once it is gone.
  const bytes = arrayBuffer && size! <= MOST_BYTES ? new Blob([source as Blob]).arrayBuffer() : undefined;
  bytes?.catch(() => undefined); // Reported to who waits for it.
  return bytes;
}
