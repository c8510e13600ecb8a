import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** How long a server may take to come up, ms, on a machine that has other things to do. */
const START_LIMIT_MS = 60_000;
const PROBE_MS = 50;

export interface PhpServer {
  origin: string;
  close(): Promise<void>;
}

/** PHP's own web server for a folder. `configure` writes what depends on the site's address. */
export async function startPhp(
  php: string,
  folder: string,
  configure: (origin: string) => void,
  env: NodeJS.ProcessEnv = {},
): Promise<PhpServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  configure(origin);
  const server = spawn(php, ['-S', `localhost:${port}`, '-t', folder], {
    // Pages ask for many things at once.
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4', ...env },
    stdio: 'ignore',
    // A group of its own: the server's workers outlive it.
    detached: true,
  });
  await untilListening(port);
  return { origin, close: () => end(server, () => process.kill(-server.pid!)) };
}

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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
