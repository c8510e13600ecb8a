import type { Receiver } from './read-body.js';
import { hex, runningSha256, sha256, type RunningHash } from './sha256.js';

/** Files from this size on are hashed as they come, which takes longer: `crypto.subtle` is given all of it at once, and makes
 *  a copy. None of the package's own is as large. */
export const LARGE = 4 * 2 ** 20;
/** Bytes of those that are read at a time. */
const PORTION = 2 ** 16;

type Room = Promise<Uint8Array<ArrayBuffer> | undefined>;

/** How a file is received. */
export interface Receiving {
  receiver?: () => Promise<Receiver>;
  /** Hex SHA-256 of what was received last. */
  hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** `room`: where it is to be put, default room of its own; `isLarge`: whether it is hashed as it comes. */
export function receivingOf(isLarge: boolean, room?: Room): Receiving {
  if (!isLarge) return { ...(room ? { receiver: async () => ({ room: await room }) } : {}), hashOf: sha256 };
  let hash: RunningHash | undefined;
  return {
    async receiver() {
      // All it does is to save memory.
      const [own, create] = await Promise.all([room, runningSha256().catch(() => undefined)]);
      const running = (hash = create?.());
      const take = running && ((portion: Uint8Array) => void running.update(portion));
      return { room: own, memory: new Uint8Array(PORTION), take };
    },
    hashOf: async (received) => (hash ? hex(hash.digest()) : sha256(received)),
  };
}
