import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectFiles } from '../../demo/serve/serve.js';
import { createStaticServer, listen, type StaticServerOptions } from '../../demo/serve/static-server.js';
import { ROOT } from '../helpers/site.js';

/** Our files and the packages, kept by the browser as a CDN's are, and an empty page at `/page`. */
export async function openSite({ intercept }: Pick<StaticServerOptions, 'intercept'> = {}): Promise<{
  port: number;
  close(): void;
}> {
  const { mounts, generate } = projectFiles(ROOT, join(ROOT, '../shared/models'));
  const page = { type: 'text/html', body: Buffer.from('<!doctype html><title>A host page</title>') };
  const server = createStaticServer({
    mounts,
    generate: async (path) => (path === '/page' ? page : generate?.(path)),
    ...(intercept && { intercept }),
    headers: { 'Cache-Control': 'public, max-age=3600' },
  });
  await listen(server, 0, '127.0.0.1');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
