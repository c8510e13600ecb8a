import type { SearchAnswer, SearchRequest } from '../../src/contract/search.js';
import { openDatabase, type Database } from '../../src/builder/search/database.js';
import { store } from '../../src/builder/search/push.js';
import { Searcher } from '../../src/builder/search/searcher.js';
import { SearchService, type ServiceOptions } from '../../src/builder/search/service.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';

export const SERVICE_OPTIONS: ServiceOptions = {
  port: 0,
  host: '127.0.0.1',
  origins: [],
  gate: { running: 1, waiting: 256, waitMs: 10_000 },
  bodyBytes: 128 * 1024,
  requestMs: 10_000,
  graceMs: 10_000,
};

/** PostgreSQL in this process and in memory, with a gallery in it. */
export async function databaseOf(gallery: Gallery): Promise<Database> {
  const database = await openDatabase('pglite:memory://', { connections: 1, statementMs: 0 });
  const { prepare } = await import('../../src/builder/search/schema.js');
  await prepare(database);
  await store(database, gallery, true, () => undefined);
  return database;
}

export interface RunningService {
  service: SearchService;
  /** Of the service, without a slash. */
  url: string;
}

export async function serve(database: Database, options: Partial<ServiceOptions> = {}): Promise<RunningService> {
  const service = new SearchService(await Searcher.open(database), { ...SERVICE_OPTIONS, ...options });
  return { service, url: `http://127.0.0.1:${await service.listen()}` };
}

export function post(url: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

export async function ask(url: string, request: Partial<SearchRequest>): Promise<SearchAnswer> {
  const response = await post(url, request);
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as SearchAnswer;
}
