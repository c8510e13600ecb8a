import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spriteArt } from './art.js';
import { DevBundle } from './dev-bundle.js';
import { ensureBuilt, isBuilt } from './ensure-built.js';
import { LiveReload, watchFolders, withReload } from './live-reload.js';
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

/** What a change of the scripts comes from, and what a page is made of beside them. */
const SOURCES = ['src'];
const PAGES = ['demo', 'models'];

/** The project's files with the scripts of `dist/` bundled anew, and open pages reloaded, whenever a source changes. */
function developmentFiles(root: string, mirror: string | undefined): StaticServerOptions {
  const { mounts, generate } = projectFiles(root, mirror);
  const reload = new LiveReload();
  const bundle = new DevBundle(root);
  const rebuild = async (file: string): Promise<void> => {
    const begun = performance.now();
    await bundle.rebuild();
    console.log(`${file}: rebuilt in ${Math.round(performance.now() - begun)} ms`);
    reload.reload();
  };
  const failed = (error: Error): void => console.error(error.message);
  // What a full build made an hour ago is not what the sources say now.
  const first = isBuilt(root) === 'stale' ? rebuild('src') : bundle.warmUp();
  first.catch(failed);
  watchFolders(root, SOURCES, (file) => void rebuild(file).catch(failed));
  watchFolders(root, PAGES, () => reload.reload());
  return {
    mounts,
    async generate(path) {
      const script = bundle.file(path);
      if (script)
        return {
          type: `${path.endsWith('.map') ? 'application/json' : 'text/javascript'}; charset=utf-8`,
          body: script,
        };
      const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
      if (path.startsWith('/demo/') && file.endsWith('.html') && existsSync(file)) {
        return { type: 'text/html; charset=utf-8', body: Buffer.from(withReload(await readFile(file, 'utf8'))) };
      }
      return generate?.(path);
    },
    intercept(request, response) {
      if (request.url !== '/') return reload.answer(request, response);
      response.writeHead(302, { Location: '/demo/' }).end();
      return true;
    },
  };
}

/** `npm start`: PORT, HOST and MODELS_MIRROR come from the environment. */
async function main(): Promise<void> {
  if (!isBuilt(ROOT)) ensureBuilt(ROOT);
  const { PORT: wanted = PORT, HOST: host = HOST, MODELS_MIRROR: mirror } = process.env;
  const server = createStaticServer(developmentFiles(ROOT, mirror));
  const port = await listen(server, Number(wanted), host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${wanted} is taken: PORT=<another> npm start`) : error;
  });
  console.log(`http://localhost:${port}/demo/`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    console.error(error.message);
    // The watchers would keep the process.
    process.exit(1);
  });
}
