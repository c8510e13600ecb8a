import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** Bits a second, shared by all connections, towards the page. */
  bitsPerSecond: number;
  /** Milliseconds there and back. */
  roundTripMs: number;
}

/** DevTools' "slow 4G" of Lighthouse is 1.6 Mbit/s at 150 ms; this is what phones on the move have: 9 Mbit/s, 170 ms. */
export const MOBILE: Line = { bitsPerSecond: 9e6, roundTripMs: 170 };

/** Largest piece that is sent at once, bytes: a few milliseconds of the line. */
const PIECE_BYTES = 4096;

/** A port behind which `target`'s server is as far away as `line` says. A connection costs a round trip to open, a
 *  request one more; what comes back queues behind what other connections are sent. */
export async function openLine(target: number, line: Line): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  let free = 0;
  /** When the line has carried `bytes` more. */
  const carried = (bytes: number): number => {
    free = Math.max(free, performance.now()) + (bytes * 8 * 1000) / line.bitsPerSecond;
    return free;
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => (near.destroy(), far.destroy())).on('close', () => sockets.delete(socket));
    }
    const [there, back] = [inOrder(), inOrder()];
    let opened = performance.now() + line.roundTripMs; // The handshake.
    near.on('data', (bytes: Buffer) => {
      opened = Math.max(opened, performance.now() + line.roundTripMs / 2);
      there(opened, () => far.write(bytes));
    });
    far.on('data', (bytes: Buffer) => {
      for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
        const piece = bytes.subarray(from, from + PIECE_BYTES);
        back(carried(piece.length) + line.roundTripMs / 2, () => near.write(piece));
      }
    });
    far.on('end', () => back(free + line.roundTripMs / 2, () => near.end()));
    near.on('end', () => far.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** What is to be done at its time, and in the order in which it was said: timers of different lengths that end together do not
 *  keep one, and a few bytes take less of the line than a millisecond. */
function inOrder(): (time: number, act: () => void) => void {
  const waiting: { time: number; act: () => void }[] = [];
  const wait = () => setTimeout(next, Math.max(0, waiting[0]!.time - performance.now()));
  const next = () => {
    do waiting.shift()!.act();
    while (waiting.length > 0 && waiting[0]!.time <= performance.now());
    if (waiting.length > 0) wait();
  };
  return (time, act) => {
    waiting.push({ time, act });
    if (waiting.length === 1) wait();
  };
}
