import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGliteInterface, Transaction } from '@electric-sql/pglite';
import { lockFolder } from '../gallery/build-lock.js';
import { ToolError } from '../tool-error.js';
import { optional, SESSION_SETTINGS, type Database, type DatabaseLimits, type Row, type Session } from './database.js';

/** The plug-in asks for exactly this version of its host. */
const PACKAGES = '@electric-sql/pglite@0.5.14 @electric-sql/pglite-pgvector@0.0.15';

/** Every folder of PostgreSQL's has one. */
const MARK = 'PG_VERSION';

/** PostgreSQL inside this process, in a folder that no other process may have meanwhile. */
export async function openPglite(folder: string, { statementMs, mustExist }: DatabaseLimits): Promise<Database> {
  const { PGlite } = await optional(import('@electric-sql/pglite'), PACKAGES);
  const { vector } = await optional(import('@electric-sql/pglite-pgvector'), PACKAGES);
  if (mustExist && !existsSync(join(folder, MARK))) {
    throw new ToolError(`There is no database in ${folder}: push a gallery there first (gallery push).`);
  }
  const unlock = await lock(folder);
  try {
    const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
    await database.exec(`${SESSION_SETTINGS}; set statement_timeout = ${statementMs}`);
    return around(database, unlock);
  } catch (thrown) {
    await unlock();
    throw new ToolError(`The database in ${folder} cannot be opened: ${(thrown as Error).message}`);
  }
}

/** PGlite does not notice that another process has its files, and would damage them. */
async function lock(folder: string): Promise<() => Promise<void>> {
  if (folder.startsWith('memory://')) return async () => undefined;
  const place = `${folder}.lock`;
  const unlock = await lockFolder(place);
  return async () => {
    await unlock();
    await rmdir(place).catch(() => undefined);
  };
}

function around(database: PGliteInterface, unlock: () => Promise<void>): Database {
  return {
    connections: 1,
    ...sessionOf(database),
    transaction: (work) => database.transaction((transaction) => work(sessionOf(transaction))),
    async close() {
      await database.close();
      await unlock();
    },
  };
}

function sessionOf(session: Pick<Transaction, 'query' | 'exec'>): Session {
  return {
    query: async (sql, parameters = []) => (await session.query<Row>(sql, [...parameters])).rows,
    exec: async (sql) => void (await session.exec(sql)),
  };
}
