import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { MODELS } from '../../src/builder/open-networks.js';
import { openDatabase } from '../../src/builder/search/database.js';
import { pushGallery } from '../../src/builder/search/push.js';
import { Searcher } from '../../src/builder/search/searcher.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { faultIn } from '../../src/engine/loading/field-rules.js';
import { SEARCH_ANSWER } from '../../src/engine/gallery/header-fields.js';
import { testGallery, type TestEntry } from '../helpers/galleries.js';
import { databaseOf } from '../helpers/search-service.js';

const QUERY = { vector: [1, 0, 0], k: 3, exclude: [], domain: 'photo', includeSensitive: false } as const;

/** What a service of these entries answers, checked as the engine checks it. */
async function answerOf(entries: readonly TestEntry[], title = 'Test') {
  const database = await databaseOf(testGallery(entries, { title }));
  try {
    const searcher = await Searcher.open(database);
    const answer = await searcher.search({ ...QUERY, vector: [...QUERY.vector], exclude: [] });
    assert.equal(faultIn(JSON.parse(JSON.stringify(answer)), SEARCH_ANSWER), undefined);
    return { answer, header: searcher.gallery.header };
  } finally {
    await database.close();
  }
}

describe('a gallery that is pushed', () => {
  it('may have names that PostgreSQL has no text for', async () => {
    const { answer, header } = await answerOf([{ rows: [[127, 0, 0]], names: { en: 'A\0b' } }], 'T\0');
    assert.deepEqual([answer.entries[0]!.names, header.title], [{ en: 'A\uFFFDb' }, 'T\uFFFD']);
  });

  it('may have entries without numbers that evolve', async () => {
    const { answer } = await answerOf([
      { id: 1, rows: [[127, 0, 0]] },
      { id: 'other', rows: [[0, 127, 0]], evolvesFrom: 1 },
      { id: 2, rows: [[0, 0, 127]], evolvesFrom: 1 },
    ]);
    assert.deepEqual([answer.ids[0], answer.entries[0]!.evolvesInto], [1, [2]]);
  });

  it('does not get into the database where the gallery.json that names it cannot be written', async () => {
    const work = mkdtempSync(join(tmpdir(), 'push-'));
    writeFileSync(join(work, 'file'), '');
    const database = await openDatabase('pglite:memory://', { connections: 1, statementMs: 0 });
    const folder = join(MODELS, 'galleries/pokemon/lookalike');
    const options = { folder, out: join(work, 'file/out'), url: 'http://localhost/search', wholes: false };
    await assert.rejects(
      pushGallery(database, options, () => undefined),
      (error) => error instanceof ToolError && /out cannot be written: ENOTDIR/.test(error.message),
    );
    await assert.rejects(Searcher.open(database), /no gallery in this database/);
    await database.close();
    rmSync(work, { recursive: true });
  });
});
