import { withProgressBar } from '../progress-bar.js';
import { ToolError } from '../tool-error.js';
import { openDatabase } from './database.js';
import { parsePushOptions, parseServeOptions } from './options.js';
import { pushGallery } from './push.js';
import { Searcher } from './searcher.js';
import { SearchService } from './service.js';

/** Making an index takes as long as it takes. */
const NO_LIMIT = { connections: 2, statementMs: 0 };

/** `gallery push` */
export async function runPush(args: string[]): Promise<void> {
  const { database: url, ...options } = parsePushOptions(args);
  const database = await openDatabase(url, NO_LIMIT);
  try {
    const { id, entries, header } = await withProgressBar('push', (onProgress) =>
      pushGallery(database, options, onProgress),
    );
    console.log(`${id}: ${entries} entries, ${header.count} rows in the database.`);
    console.log(`${options.out}/gallery.json names ${options.url}, where pages will find: gallery serve`);
  } finally {
    await database.close();
  }
}

/** `gallery serve`: until it is told to stop. */
export async function runServe(args: string[]): Promise<void> {
  const options = parseServeOptions(args);
  const { connections, statementMs, gate } = options;
  const database = await openDatabase(options.database, { connections, statementMs, mustExist: true });
  try {
    const searcher = await Searcher.open(database, options.gallery);
    const service = new SearchService(searcher, { ...options, gate: { ...gate, running: database.connections } });
    const told = signalled();
    const port = await service.listen().catch((thrown: Error) => {
      throw new ToolError(`It cannot listen on ${options.host}, port ${options.port}: ${thrown.message}`);
    });
    const at = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
    console.log(`${searcher.gallery.id}: POST ${at}/search; GET ${at}/health, /metrics, /gallery.json`);
    await told;
    await service.stop();
  } finally {
    await database.close();
  }
}

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process as usual. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
