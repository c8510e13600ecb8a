import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { projectFiles } from '../../demo/serve/serve.js';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import type { Fault, LoggedRequest } from './cdn-faults.js';

/** Another origin that serves the project with CORS, and can be made to fail. Every path begins with a token,
 *  `/<token>/dist/…`: faults and log belong to one token, so tests do not disturb each other. */
export interface CdnServer {
  origin: string;
  close(): Promise<void>;
}

const CONTROL = '__control';
/** Asks the server itself for the true file. */
const TRUE_TOKEN = 'true';

interface TrueFile {
  type: string;
  bytes: Uint8Array;
}

interface Tenant {
  faults: Fault[];
  log: LoggedRequest[];
}

export async function startCdn(root: string): Promise<CdnServer> {
  const tenants = new Map<string, Tenant>();
  const trueFiles = new Map<string, Promise<TrueFile>>();
  const trueFile = (path: string) => {
    const known = trueFiles.get(path) ?? fetchFile(`${origin}/${TRUE_TOKEN}/${path}`);
    trueFiles.set(path, known);
    return known;
  };
  const shared = join(root, '../shared');
  const { mounts, generate } = projectFiles(root, join(shared, 'models'));
  const outside = existsSync(shared) ? [{ at: '/shared/', folder: shared }] : [];
  const server = createStaticServer({
    mounts: [...outside, ...mounts],
    generate,
    rewrite: (path) => path.replace(/^\/[^/]+/, ''),
    headers: { 'Cache-Control': 'no-store' },
    intercept: (request, response) => intercept(request, response, tenants, trueFile),
  });
  const origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return { origin, close: () => close(server) };
}

/** A file that comes slowly comes in so many parts, with so many ms between them. */
const SLOW_PARTS = 10;
const SLOW_PAUSE_MS = 250;

async function intercept(
  request: IncomingMessage,
  response: ServerResponse,
  tenants: Map<string, Tenant>,
  trueFile: (path: string) => Promise<TrueFile>,
): Promise<boolean> {
  const [, token = '', ...rest] = (request.url ?? '').split('?', 1)[0]!.split('/');
  const path = rest.join('/');
  const tenant = tenants.get(token) ?? { faults: [], log: [] };
  tenants.set(token, tenant);
  if (path === CONTROL) return control(request, response, tenant);
  if (token === TRUE_TOKEN) return false;
  tenant.log.push({ method: request.method ?? '', path, origin: request.headers.origin });
  const fault = tenant.faults.find(({ match, times = Infinity }) => path.includes(match) && times > 0);
  if (!fault) return false;
  if (fault.times !== undefined) fault.times -= 1;
  while (fault.kind === 'wait' && tenant.faults.includes(fault))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await commit(fault, response, () => trueFile(path));
  return !['no-cors', 'wait'].includes(fault.kind);
}

/** POST sets the faults; the answer is always the log so far. */
async function control(request: IncomingMessage, response: ServerResponse, tenant: Tenant): Promise<boolean> {
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    tenant.faults = JSON.parse(body) as Fault[];
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tenant.log));
  return true;
}

async function fetchFile(url: string): Promise<TrueFile> {
  const answer = await fetch(url);
  return { type: answer.headers.get('Content-Type') ?? '', bytes: new Uint8Array(await answer.arrayBuffer()) };
}

async function commit(fault: Fault, response: ServerResponse, trueFile: () => Promise<TrueFile>): Promise<void> {
  switch (fault.kind) {
    case 'not-found':
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404');
      return;
    case 'server-error':
      response.writeHead(503, { 'Content-Type': 'text/plain' }).end('503');
      return;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      return;
    case 'silence':
      return; // The connection stays open without a byte until the client gives up.
    case 'drop':
      response.destroy();
      return;
    case 'wait':
      return;
    case 'no-cors':
      response.removeHeader('Access-Control-Allow-Origin');
      return;
    case 'slow': {
      const { type, bytes } = await trueFile();
      response.writeHead(200, { 'Content-Type': type });
      for (let part = 0; part < SLOW_PARTS; part++) {
        const [from, to] = [part, part + 1].map((at) => Math.floor((at * bytes.length) / SLOW_PARTS));
        response.write(bytes.subarray(from, to));
        await new Promise((resolve) => setTimeout(resolve, SLOW_PAUSE_MS));
      }
      response.end();
      return;
    }
    case 'flip':
    case 'truncate': {
      const { type, bytes } = await trueFile();
      const middle = bytes.length >> 1;
      const broken = bytes.slice(0, fault.kind === 'flip' ? bytes.length : middle);
      if (fault.kind === 'flip') broken[middle] = broken[middle]! ^ 1;
      response.writeHead(200, { 'Content-Type': type }).end(broken);
    }
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
