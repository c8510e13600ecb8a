import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spriteArt } from './art.js';
import { ensureBuilt } from './ensure-built.js';
import { createStaticServer, listen, type Mount, type StaticServerOptions } from './static-server.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const PORT = 8000;

/** This machine only: the folder is nobody else's business. `HOST=0.0.0.0` opens it, say to a phone. */
const HOST = '127.0.0.1';

/** The project as a page sees it: its own files, drawings under `/art/`, and, where `mirror` names a folder,
 *  the networks that the project does not ship under `/models/<model id>/`. */
export function projectFiles(root: string, mirror?: string): Pick<StaticServerOptions, 'mounts' | 'generate'> {
  const mounts: Mount[] = [{ at: '/', folder: root }];
  if (mirror) mounts.push({ at: '/models/', folder: resolve(mirror) });
  return { mounts, generate: spriteArt() };
}

/** `npm start`: PORT, HOST and MODELS_MIRROR come from the environment. */
async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const { PORT: wanted = PORT, HOST: host = HOST, MODELS_MIRROR: mirror } = process.env;
  const server = createStaticServer({
    ...projectFiles(ROOT, mirror),
    intercept(request, response) {
      if (request.url !== '/') return false;
      response.writeHead(302, { Location: '/demo/' }).end();
      return true;
    },
  });
  const port = await listen(server, Number(wanted), host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${wanted} is taken: PORT=<another> npm start`) : error;
  });
  console.log(`http://localhost:${port}/demo/`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
