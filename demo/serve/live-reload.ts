import { readdirSync, watch, type FSWatcher } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Editors write a file in several steps: wait until it is quiet for so long, ms. */
const QUIET_MS = 50;

export const RELOAD_SCRIPT = '/reload.js';
const RELOAD_EVENTS = '/reload-events';

const SCRIPT = `new EventSource('${RELOAD_EVENTS}').onmessage = () => location.reload();\n`;

/** Installed there by others, in tens of thousands of files, each of which a watcher of Linux looks at. */
const PACKAGES = 'node_modules';

/** Calls `changed` once for each burst of changes below the folders, packages left out. Returns how to stop. */
export function watchFolders(root: string, folders: readonly string[], changed: (file: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const notice = (folder: string, file: string | null): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed(join(folder, file ?? '')), QUIET_MS);
  };
  const watchers = folders
    .flatMap((folder) => partsOf(root, folder))
    .map(({ part, recursive }): FSWatcher => {
      const watcher = watch(join(root, part), { recursive }, (_, file) => notice(part, file));
      // A folder that has gone, or more of them than the system watches: the others go on.
      return watcher.on('error', (error) => console.error(`${part} is watched no more: ${error.message}`));
    });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

interface Part {
  part: string;
  /** With all that is in it. */
  recursive: boolean;
}

/** A folder as a whole where no packages are installed below it; else by itself, and what is in it in the same way. */
function partsOf(root: string, folder: string): Part[] {
  const below = readdirSync(join(root, folder), { withFileTypes: true }).filter((each) => each.isDirectory());
  const inner = below.filter(({ name }) => name !== PACKAGES).flatMap(({ name }) => partsOf(root, join(folder, name)));
  const isWhole = inner.length >= below.length && inner.every(({ recursive }) => recursive);
  return isWhole ? [{ part: folder, recursive: true }] : [{ part: folder, recursive: false }, ...inner];
}

/** Pages that load `/reload.js` reload when they are told to. */
export class LiveReload {
  readonly #pages = new Set<ServerResponse>();

  /** Answers the script and the stream of events; false for anything else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url === RELOAD_SCRIPT) {
      response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(SCRIPT);
      return true;
    }
    if (request.url !== RELOAD_EVENTS) return false;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('\n');
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
    return true;
  }

  /** Reloads all open pages. */
  reload(): void {
    for (const page of this.#pages) page.write('data: changed\n\n');
  }

  close(): void {
    for (const page of this.#pages) page.end();
  }
}

/** A page that reloads itself. One with a Content-Security-Policy of its own allows `'self'`, or stays as it is. */
export function withReload(html: string): string {
  return html.replace(/<\/head>/i, `  <script src="${RELOAD_SCRIPT}" defer></script>\n  </head>`);
}
