import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

/** Requests whose path starts with `at` are answered from `folder`; the first mount that has the file wins. */
export interface Mount {
  /** Starts and ends with `/`. */
  at: string;
  folder: string;
}

/** An answer that is in no file. */
export interface Generated {
  type: string;
  body: Buffer;
}

export interface StaticServerOptions {
  mounts: readonly Mount[];
  /** Path -> path, before any file is looked for. */
  rewrite?(path: string): string;
  /** Makes what a path stands for, or leaves it to the mounts. */
  generate?(path: string): Promise<Generated | undefined>;
  /** Answers a request itself and returns true, or leaves it alone. */
  intercept?(request: IncomingMessage, response: ServerResponse): boolean | Promise<boolean>;
  /** Sent with every answer, over the defaults. */
  headers?: Record<string, string>;
}

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
};

/** Pages, scripts and models are used across origins; nothing is cached, so that a reload shows the last build. */
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/** A server of files: right types, CORS, GET and HEAD only, nothing outside its mounts and no dot files. */
export function createStaticServer(options: StaticServerOptions): Server {
  return createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, options: StaticServerOptions): Promise<void> {
  for (const [name, value] of Object.entries({ ...HEADERS, ...options.headers })) response.setHeader(name, value);
  if (await options.intercept?.(request, response)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return refuse(response, 400);
  const wanted = options.rewrite?.(path) ?? path;
  const generated = await options.generate?.(wanted);
  if (generated) {
    response.writeHead(200, { 'Content-Type': generated.type }).end(generated.body);
    return;
  }
  const found = await findFile(wanted, options.mounts);
  if (!found) return refuse(response, 404);
  if (found.lacksSlash) {
    response.writeHead(302, { Location: withSlash(request.url ?? '') }).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': MIME[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.bytes,
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(found.file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Decoded path of a request, or undefined where it is malformed or reaches for what is hidden or outside. */
export function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    const hidden = path.split(/[/\\]/).some((segment) => segment.startsWith('.'));
    return path.startsWith('/') && !hidden && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The same address as that of a folder, with its query. Two slashes at its start would begin with a host. */
function withSlash(url: string): string {
  const [, path = '', query = ''] = /^\/*([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  return `/${path}/${query}`;
}

interface Found {
  file: string;
  bytes: number;
  /** A folder's page that was asked for as a file: relative links in it would lead beside the folder. */
  lacksSlash?: boolean;
}

async function findFile(path: string, mounts: readonly Mount[]): Promise<Found | undefined> {
  for (const { at, folder } of mounts) {
    if (!path.startsWith(at)) continue;
    const file = join(folder, path.slice(at.length));
    if (file !== folder && !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) continue;
    const entry = await stat(file).catch(() => undefined);
    if (entry?.isFile()) return { file, bytes: entry.size };
    if (!entry?.isDirectory()) continue;
    const index = join(file, 'index.html');
    const page = await stat(index).catch(() => undefined);
    if (page?.isFile()) return { file: index, bytes: page.size, lacksSlash: !path.endsWith('/') };
  }
  return undefined;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(String(status));
}

/** Starts listening; `port` 0 takes a free one. Resolves with the port. */
export function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
