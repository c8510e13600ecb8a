import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MODELS } from '../../src/builder/open-networks.js';
import { openDatabase } from '../../src/builder/search/database.js';
import { parsePushOptions, parseServeOptions } from '../../src/builder/search/options.js';
import { prepare } from '../../src/builder/search/schema.js';
import { ToolError } from '../../src/builder/tool-error.js';
import type { SearchHeader } from '../../src/contract/search.js';
import { ask } from '../helpers/search-service.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** A ToolError for who calls wrongly. */
const misused = (text: RegExp) => (error: unknown) =>
  error instanceof ToolError && error.exitCode === 2 && text.test(error.message);

describe('gallery push and serve', () => {
  const work = mkdtempSync(join(tmpdir(), 'search-'));
  after(() => rmSync(work, { recursive: true, force: true }));
  const pokemon = join(MODELS, 'galleries/pokemon/lookalike');
  const place = `pglite:${join(work, 'database')}`;

  /** The command from the sources. */
  const command = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/builder/cli.ts'), 'gallery', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const finished = async (child: ChildProcess) => {
    let text = '';
    child.stdout!.on('data', (chunk) => (text += chunk));
    child.stderr!.on('data', (chunk) => (text += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, text };
  };

  it('push a gallery, serve it, keep others from the folder meanwhile, and stop when told to', async () => {
    const out = join(work, 'out');
    const url = 'https://search.example.org/search';
    const pushed = await finished(command('push', pokemon, '--database', place, '--out', out, '--url', url));
    assert.equal(pushed.code, 0, pushed.text);
    const header = JSON.parse(readFileSync(join(out, 'gallery.json'), 'utf8')) as SearchHeader;
    assert.deepEqual([header.format, header.id, header.search], [2, 'pokemon', { url }]);
    const schema = (name: string) =>
      JSON.parse(readFileSync(join(MODELS, 'galleries', name), 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ allowUnionTypes: true, strictTuples: false });
    ajv.addSchema(schema('gallery.schema.json'), 'gallery.schema.json');
    const validate = ajv.compile(schema('search-gallery.schema.json'));
    assert.ok(validate(header), JSON.stringify(validate.errors));
    const server = command('serve', '--database', place, '--port', '0', '--host', '127.0.0.1');
    const ending = finished(server);
    const line = await new Promise<string>((resolve) => server.stdout!.once('data', (text) => resolve(String(text))));
    const [at] = /http:\/\/127\.0\.0\.1:\d+/.exec(line)!;
    const vector = Array.from({ length: header.dims }, (_, dim) => Math.sin(dim));
    assert.equal((await ask(at, { vector, k: 10 })).ids.length, 10);
    const second = await finished(command('push', pokemon, '--database', place, '--out', out));
    assert.deepEqual([second.code, /Another build|Another process/.test(second.text)], [1, true], second.text);
    server.kill('SIGTERM');
    assert.equal((await ending).code, 0);
  });

  it('say in a line what cannot be done', async () => {
    const misspelt = join(work, 'misspelt/database');
    const nothing = await finished(command('serve', '--database', `pglite:${misspelt}`));
    assert.equal(nothing.code, 1);
    assert.match(nothing.text, /^There is no database in .*misspelt.database: push a gallery there first/);
    assert.ok(!existsSync(dirname(misspelt)));
    const empty = join(work, 'empty');
    await (await openDatabase(`pglite:${empty}`, { connections: 1, statementMs: 0 })).close();
    const unfilled = await finished(command('serve', '--database', `pglite:${empty}`));
    assert.equal(unfilled.code, 1);
    assert.match(unfilled.text, /^There is no gallery in this database/);
    const secret = 'postgres://user:secret@127.0.0.1:1/none';
    const away = await finished(command('serve', '--database', secret));
    assert.equal(away.code, 1);
    assert.match(away.text, /^The database server cannot be reached/);
    assert.doesNotMatch(away.text, /secret| {4}at /);
    const wrong = await finished(command('push', pokemon, '--database', 'mysql://x'));
    assert.deepEqual([wrong.code, /neither pglite:<folder> nor postgres/.test(wrong.text)], [2, true]);
  });

  it('are asked for rightly', () => {
    assert.throws(() => parsePushOptions([]), misused(/one gallery/));
    assert.throws(() => parsePushOptions([work]), misused(/no gallery\.json/));
    assert.throws(() => parsePushOptions([pokemon, '--out', pokemon]), misused(/the gallery itself/));
    assert.throws(() => parsePushOptions([pokemon, '--url', 'search']), misused(/--url/));
    assert.throws(() => parsePushOptions([pokemon, '--url', 'https://a:b@c.example/']), misused(/--url has a name/));
    assert.throws(() => parseServeOptions([pokemon]), misused(/takes no folder/));
    assert.throws(() => parseServeOptions(['--host', '']), misused(/--host is empty/));
    assert.throws(() => parseServeOptions(['--port', '65536']), misused(/--port.* from 0 to 65535/));
    for (const wait of ['--queue-ms', '--statement-ms', '--request-ms', '--grace-ms']) {
      assert.throws(() => parseServeOptions([wait, '2147483648']), misused(/ from 1 to 2147483647/), wait);
      parseServeOptions([wait, '2147483647']);
    }
    assert.throws(() => parseServeOptions(['--port', '-1']), misused(/--port/));
    assert.throws(() => parseServeOptions(['--origin', 'https://a.example/path']), misused(/--origin/));
    assert.throws(() => parseServeOptions(['--queue', 'many']), misused(/--queue/));
    assert.equal(parsePushOptions([join(pokemon, 'gallery.json')]).folder, pokemon);
  });
});

describe('a database', () => {
  it('whose pgvector is too old is told so before anything is put into it', async () => {
    const database = await openDatabase('pglite:memory://', { connections: 1, statementMs: 0 });
    await prepare(database);
    for (const [version, isRefused] of Object.entries({
      '0.7.4': true,
      '0.8.0': false,
      '0.10.1': false,
      '1.0': false,
    })) {
      await database.query("update pg_extension set extversion = $1 where extname = 'vector'", [version]);
      const prepared = prepare(database);
      if (isRefused) await assert.rejects(prepared, /needs pgvector, 0\.8 or newer\): it has 0\.7\.4\./);
      else await prepared;
    }
    await database.close();
  });
});
