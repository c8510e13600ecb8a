import type { ClientBase, Pool } from 'pg';
import { ToolError } from '../tool-error.js';
import { optional, SESSION_SETTINGS, type Database, type DatabaseLimits, type Row, type Session } from './database.js';

/** Ms that a request waits for a connection to the server. */
const CONNECT_MS = 3000;

/** A PostgreSQL server, by a pool of connections: the first query of a session is the slow one. */
export async function openPostgres(url: string, { connections, statementMs }: DatabaseLimits): Promise<Database> {
  const { default: pg } = await optional(import('pg'), 'pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    // The server's own limit comes first, unless nothing comes from it any more.
    query_timeout: statementMs && statementMs + CONNECT_MS,
    application_name: 'pokemon-lookalike',
  });
  // A connection that breaks while nobody uses it is replaced; unheard, it would end the process.
  pool.on('error', () => undefined);
  // So would one that breaks in the middle of a transaction, whose statements fail then.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('select 1');
  } catch (thrown) {
    await pool.end();
    // Never with the address: there is a password in it.
    throw new ToolError(`The database server cannot be reached: ${(thrown as Error).message || 'no answer'}`);
  }
  return around(pool, connections);
}

function around(pool: Pool, connections: number): Database {
  /** Those that have been told the settings. */
  const told = new WeakSet<ClientBase>();
  return {
    connections,
    query: async (sql, parameters = []) => (await pool.query<Row>(sql, [...parameters])).rows,
    exec: async (sql) => void (await pool.query(sql)),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        if (!told.has(client)) await client.query(SESSION_SETTINGS);
        told.add(client);
        await client.query('begin');
        const result = await work(sessionOf(client));
        await client.query('commit');
        return result;
      } catch (thrown) {
        await client.query('rollback').catch((error: Error) => (broken = error));
        throw thrown;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function sessionOf(client: ClientBase): Session {
  return {
    query: async (sql, parameters = []) => (await client.query<Row>(sql, [...parameters])).rows,
    exec: async (sql) => void (await client.query(sql)),
  };
}
