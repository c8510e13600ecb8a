import { spawn } from 'node:child_process';
import { end, freePort, untilListening } from './processes.js';

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
