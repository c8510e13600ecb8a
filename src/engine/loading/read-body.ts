import { concatBytes } from '../vectors.js';

/** Takes a body as it comes. */
export interface Receiver {
  /** Where it is put; default: room of its own. */
  room?: Uint8Array<ArrayBuffer> | undefined;
  /** What it is read through, where the browser can; default: each portion brings memory of its own. */
  memory?: Uint8Array<ArrayBuffer> | undefined;
  /** Each portion in turn; read only, and only now: its memory is used again. */
  take?: ((portion: Uint8Array) => void) | undefined;
}

export interface BodyLimits {
  /** Bytes beyond which nothing is read. */
  most: number;
  /** Whether that is what it should have, or nearly: room is made at once, so that a large file is not held twice. */
  expected: boolean;
}

/** There are more bytes than there should be. */
export class TooLongError extends Error {}

/** No more room than this is made on somebody's word, bytes. */
const MOST_ROOM = 64 * 2 ** 20;
type Portions = AsyncIterable<Uint8Array>;

/** Puts a body together by the bytes that arrive: Content-Length is that of the compressed body, or absent. Errors:
 *  `TooLongError`, those of reading. */
export async function readBody(
  portions: Portions,
  { most, expected }: BodyLimits,
  { room: given, take }: Receiver,
  onBytes: (received: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const room = given ?? (expected && most <= MOST_ROOM ? new Uint8Array(most) : undefined);
  const parts: Uint8Array[] = [];
  let received = 0;
  for await (const portion of portions) {
    const at = received;
    received += portion.length;
    // A few bytes may unpack to more than a memory holds.
    if (received > most) throw new TooLongError();
    if (room) room.set(portion, at);
    else parts.push(portion.slice());
    take?.(portion);
    onBytes(received);
  }
  if (!room) return concatBytes(parts);
  return received === room.length || given ? room.subarray(0, received) : room.slice(0, received);
}

/** A body, portion by portion. With `memory` they are read into that, time after time, where the browser can: what
 *  is read and then left for the collector of garbage to find would be as much as the file. */
export async function* portionsOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  memory?: Uint8Array<ArrayBuffer>,
): Portions {
  const byob = memory && byobReader(body);
  const reader = byob ?? body.getReader();
  try {
    for (let room = memory; ;) {
      const { done, value } = byob ? await byob.read(room!) : await (reader as ReadableStreamDefaultReader).read();
      if (done) return;
      yield value;
      room = new Uint8Array(value.buffer);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Undefined where the browser's bodies are no streams of bytes. */
function byobReader(body: ReadableStream): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
