import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EmbeddingCache } from '../../src/builder/gallery/cache.js';
import { lockFolder } from '../../src/builder/gallery/build-lock.js';
import { readNames } from '../../src/builder/gallery/names.js';
import { openGallery } from '../../src/builder/gallery/open-gallery.js';
import { findShards, readShardHeader } from '../../src/builder/gallery/shards/shard-file.js';
import { MODELS } from '../../src/builder/open-networks.js';
import { ToolError } from '../../src/builder/tool-error.js';

const isWindows = process.platform === 'win32' && 'Windows has no such files';
const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');

const root = mkdtempSync(join(tmpdir(), 'pipes-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** What may lie where a file should: each is made at a path. */
const OTHERS: Record<string, (path: string) => void | Promise<void>> = {
  'a pipe': (path) => void execFileSync('mkfifo', [path]),
  'a folder': (path) => void mkdirSync(path),
  'a socket': async (path) => {
    const server = createServer().listen(path);
    await new Promise((resolve) => server.once('listening', resolve));
    after(() => server.close());
  },
};

const saying = (path: string, kind: string) => (error: unknown) => {
  assert.ok(error instanceof ToolError);
  assert.equal(error.message, `${path} cannot be read: it is ${kind}, not a file.`);
  return true;
};

// Who waits for a pipe waits for ever.
describe('where a file should lie', { skip: isWindows, timeout: 120_000 }, () => {
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && each.name !== 'traits.json' && !each.name.endsWith('.gz'))
      .map((each) => join(each.parentPath, each.name).slice(folder.length + 1));

  for (const [kind, make] of Object.entries(OTHERS)) {
    it(`may lie ${kind}: each file of a gallery is named as such`, async () => {
      const files = filesOf(POKEMON);
      assert.ok(files.includes('gallery.json') && files.includes('vectors.bin') && files.length > 4);
      for (const [at, file] of files.entries()) {
        const folder = join(root, `${kind.slice(2)}-${at}`);
        cpSync(POKEMON, folder, { recursive: true });
        rmSync(join(folder, file));
        await make(join(folder, file));
        await assert.rejects(openGallery(folder), saying(join(folder, file), kind), file);
      }
    });

    it(`may lie ${kind}: so are a shard, and what a build has left behind`, async () => {
      const folder = join(root, `build-${kind.slice(2)}`);
      mkdirSync(join(folder, '.gallery-build'), { recursive: true });
      const shard = join(folder, 'shard-1-of-2.ndjson');
      await make(shard);
      const found = await findShards(kind === 'a folder' ? [folder] : [shard]);
      assert.deepEqual(found, [shard]);
      await assert.rejects(readShardHeader(shard), saying(shard, kind));
      const kept = join(folder, '.gallery-build/embeddings.ndjson');
      await make(kept);
      await assert.rejects(EmbeddingCache.open(folder, 'a build'), saying(kept, kind));
      const lock = join(root, `locked-${kind.slice(2)}`);
      mkdirSync(lock);
      await make(join(lock, 'lock'));
      await assert.rejects(lockFolder(lock), saying(join(lock, 'lock'), kind));
    });
  }
});

describe('a file that is named on the command line', { skip: isWindows, timeout: 120_000 }, () => {
  const names = join(root, 'names.json');
  before(() => writeFileSync(names, '{"25": "Pikachu"}'));

  it('may be a pipe that somebody writes to, as of <(…)', async () => {
    const pipe = join(root, 'names.pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', names, pipe]);
    const ended = new Promise((resolve) => writer.once('close', resolve));
    assert.deepEqual([...(await readNames(pipe))], [...(await readNames(names))]);
    await ended;
  });
});
