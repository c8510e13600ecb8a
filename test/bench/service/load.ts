import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../helpers/site.js';

/** Seconds of load at each number of connections. */
const SECONDS = 10;
/** Before it: the first queries of a session are the slow ones. */
const WARM_UP_SECONDS = 2;
const CONNECTIONS = [1, 16, 128];

export interface Load {
  connections: number;
  /** Answers a second, as the mean over the seconds. */
  requestsPerSecond: number;
  /** Ms. */
  p50: number;
  p99: number;
  /** Answers that were no 200, and requests that got none. */
  failed: number;
}

/** `gallery serve` in a process of its own under load from this one. */
export async function measureLoad(database: string, vectors: readonly Float32Array[]): Promise<Load[]> {
  const cli = join(ROOT, 'src/builder/cli.ts');
  const args = ['gallery', 'serve', '--database', database, '--port', '0', '--host', '127.0.0.1'];
  const service = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    const [url] = /http:\/\/[\d.:]+/.exec(String(line))!;
    const bodies = vectors.map((vector) => JSON.stringify({ vector: [...vector], k: 10, exclude: [] }));
    await run(url, bodies, 1, WARM_UP_SECONDS);
    const loads: Load[] = [];
    for (const connections of CONNECTIONS) loads.push(await run(url, bodies, connections, SECONDS));
    return loads;
  } finally {
    service.kill('SIGTERM');
    await once(service, 'close');
  }
}

async function run(url: string, bodies: readonly string[], connections: number, duration: number): Promise<Load> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${url}/search`,
    connections,
    duration,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    requests: bodies.map((body) => ({ body })),
  });
  const { p50, p99 } = latency;
  return { connections, requestsPerSecond: requests.average, p50, p99, failed: non2xx + errors };
}
