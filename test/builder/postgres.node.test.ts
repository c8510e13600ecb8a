import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase, type Database } from '../../src/builder/search/database.js';
import { PostgresServer } from '../helpers/postgres-server.js';

describe('a server of PostgreSQL', () => {
  let server: PostgresServer;
  let database: Database;
  before(async () => {
    server = await PostgresServer.start();
    database = await openDatabase(server.url, { connections: 1, statementMs: 0 });
  });
  after(async () => {
    await database.close();
    await server.close();
  });

  it('that ends a connection in the middle of a search fails that search, not the process, and is asked again', async () => {
    const broken = database.transaction(async (session) => {
      await session.exec('select 1');
      // While no statement is under way.
      await server.dropConnections();
      await session.exec('select 2');
    });
    await assert.rejects(broken, /connection/i);
    await database.transaction((session) => session.exec('select 3'));
    assert.deepEqual(server.statements.slice(-3), ['begin', 'select 3', 'commit']);
  });
});
