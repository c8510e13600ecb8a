import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** How long a server may take to come up, ms, on a machine that has other things to do. */
const START_LIMIT_MS = 180_000;
const PROBE_MS = 50;

/** Resolves when something listens at a port, or at a socket's path. */
export async function untilListening(where: number | string): Promise<void> {
  for (const limit = Date.now() + START_LIMIT_MS; ;) {
    const probe = typeof where === 'number' ? connect(where, 'localhost') : connect(where);
    const connected = once(probe, 'connect').then(Boolean, () => false);
    const isThere = await connected;
    probe.destroy();
    if (isThere) return;
    if (Date.now() > limit) throw new Error(`Nothing listens at ${where}.`);
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
}

/** Ends a process, and waits for its end. */
export async function end(child: ChildProcess, kill: () => void = () => child.kill()): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  kill();
  await ended;
}

/** A port that nothing listens at just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
