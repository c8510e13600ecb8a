import { resolve } from 'node:path';
import { ToolError, usageError } from '../tool-error.js';

export type Row = Record<string, unknown>;

export interface Session {
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Statements without parameters. */
  exec(sql: string): Promise<void>;
}

/** A PostgreSQL with pgvector: one in this process, or a server. Its SQL is the same. */
export interface Database extends Session {
  /** How many queries it works on at a time; more wait. */
  readonly connections: number;
  /** Runs `work` in a transaction of one session. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseLimits {
  /** Connections to a server. */
  connections: number;
  /** Ms until a statement is given up; 0: never. */
  statementMs: number;
  /** Only one that is there, where it lies in a folder. Default: one is made. */
  mustExist?: boolean;
}

/** Where the embedded database lies when nothing is said. */
const DEFAULT_FOLDER = 'lookalike-database';

/** Said of every session. Citus passes `set local` on to its workers only so; a generic plan fails on its tables. */
export const SESSION_SETTINGS = "set citus.propagate_set_commands = 'local'; set plan_cache_mode = 'auto'";

/** Opens what `--database` says: `pglite:<folder>` (the default), or `postgres://…`. */
export async function openDatabase(url: string | undefined, limits: DatabaseLimits): Promise<Database> {
  const text = url ?? `pglite:${DEFAULT_FOLDER}`;
  if (/^postgres(ql)?:\/\//.test(text)) return (await import('./postgres.js')).openPostgres(text, limits);
  const [, folder] = /^pglite:(.*)$/.exec(text) ?? [];
  if (folder === undefined) throw usageError('--database is neither pglite:<folder> nor postgres://<server>/<name>.');
  const place = folder.startsWith('memory://') ? folder : resolve(folder || DEFAULT_FOLDER);
  return (await import('./pglite.js')).openPglite(place, limits);
}

/** A package that only some need, and that the user therefore installs. */
export async function optional<Module>(importing: Promise<Module>, packages: string): Promise<Module> {
  try {
    return await importing;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw thrown;
    throw new ToolError(`This needs packages that are not installed: npm install ${packages}`);
  }
}
