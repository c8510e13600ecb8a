import { buildSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import { ROOT } from './site.js';

interface Package {
  name: string;
  version: string;
  unpkg: string;
  jsdelivr: string;
}

export const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;
const { name, version, unpkg, jsdelivr } = PACKAGE;

export interface CdnLayouts {
  /** Served as jsDelivr serves npm: `…/npm/pokemon-lookalike@1.2.3/dist/…`, any version or none; the bare address is
   *  the file that package.json names, without a redirect; `+esm` is the module with all that it imports. */
  jsdelivr: string;
  /** Served as unpkg serves npm: the bare address and one without a version are redirects. */
  unpkg: string;
  close(): Promise<void>;
}

export async function startCdnLayouts(): Promise<CdnLayouts> {
  const server = createStaticServer({
    mounts: [{ at: '/', folder: ROOT }],
    rewrite: (path) =>
      path.replace(new RegExp(`^(/npm)?/${name}(@[^/]+)?/`), '/').replace(barePackage, jsdelivr.slice(1)),
    intercept: (request, response) =>
      redirect(request, response) || rebundle(request, response) || elsewhere(request, response),
  });
  const origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return {
    jsdelivr: `${origin}/npm`,
    unpkg: origin,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const barePackage = new RegExp(`^/npm/${name}(@[^/]+)?$`);

function redirect({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  const [, at = '', path] = new RegExp(`^/${name}(@[^/]+)?(/.*)?$`).exec(url) ?? [];
  if (!url.startsWith(`/${name}`) || (at && path)) return false;
  const to = at || path ? `${path ?? unpkg.slice(1)}` : '';
  response.writeHead(302, {
    Location: `/${name}@${version}${to}`,
    'Access-Control-Allow-Origin': '*',
  });
  response.end();
  return true;
}

/** Other packages' files are not there. */
function elsewhere({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  if (new RegExp(`^(/npm)?/${name}(?![\\w-])`).test(url)) return false;
  response.writeHead(404, { 'Access-Control-Allow-Origin': '*' });
  response.end();
  return true;
}

function rebundle({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  if (!url.endsWith('/+esm')) return false;
  const { outputFiles } = buildSync({
    entryPoints: [join(ROOT, 'dist/pokemon-lookalike.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    write: false,
  });
  response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' });
  response.end(outputFiles[0]!.text);
  return true;
}
