import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { BlockGallery } from '../../../src/engine/gallery/block-gallery.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { loadGallery } from '../../../src/engine/gallery/load-gallery.js';
import { LoadProgress } from '../../../src/engine/loading/load-progress.js';
import { openLibrary } from '../../../src/engine/loading/model-library.js';
import { place } from '../../../src/engine/stages/rank.js';
import { EMBEDDER, MANIFEST } from '../../bench/large-gallery/made-up.js';
import { makeGallery } from '../../bench/large-gallery/make.js';
import { Chance } from '../fuzz/random.js';
import { LOOK, OPTIONS, randomQuery } from './galleries.js';
import { difference } from './loops.js';

const POKEMON = join(MODELS, 'galleries/pokemon/lookalike');
const TIMES = 20;

/** The Pokémon with each row so many times, one behind the other. */
async function writeLarge(folder: string): Promise<void> {
  const header = await readHeader(POKEMON);
  const { dims } = header;
  const bytes = readFileSync(join(POKEMON, header.vectors.file));
  const row = (at: number) => bytes.subarray(at * dims, (at + 1) * dims);
  const vectors = Buffer.concat(Array.from({ length: header.count * TIMES }, (_, at) => row(Math.floor(at / TIMES))));
  const sha256 = createHash('sha256').update(vectors).digest('hex');
  const large: GalleryHeader = {
    ...header,
    count: header.count * TIMES,
    vectors: { ...header.vectors, bytes: vectors.length, sha256 },
    entries: header.entries.map(({ rows: [first, count], ...entry }) => ({
      ...entry,
      rows: [first * TIMES, count * TIMES],
    })),
  };
  writeFileSync(join(folder, header.vectors.file), vectors);
  writeFileSync(join(folder, 'gallery.json'), JSON.stringify(large));
}

describe('a gallery that is loaded', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'large-gallery-'));
    await writeLarge(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function load(gallery: string): Promise<Gallery> {
    const library = await openLibrary(`${pathToFileURL(MODELS).href}/`);
    return (await loadGallery(library, gallery, 'lookalike', { progress: new LoadProgress(undefined, {}) })) as Gallery;
  }

  it('has no scanner where the loops take no time', async () => {
    assert.equal((await load('pokemon')).scanner, undefined);
  });

  it('has one from 20,000 rows on, and the ranking is that of the loops', async () => {
    const gallery = await load(pathToFileURL(join(folder, 'gallery.json')).href);
    assert.ok(gallery.scanner);
    const query = randomQuery(gallery.header.dims, new Chance(11));
    assert.ok(gallery.scanner.shortlist(query, 'z', OPTIONS.topK));
    assert.equal(difference({ gallery, query, domain: 'photo', options: OPTIONS, look: LOOK }), undefined);
    assert.equal(difference({ gallery, query, domain: 'whole', options: OPTIONS }), undefined);
  });

  it('has its rows in the memory that is searched, and nowhere else', async () => {
    const { rows, inverseNorms } = await load(pathToFileURL(join(folder, 'gallery.json')).href);
    assert.equal(rows.buffer, inverseNorms.buffer);
    assert.deepEqual(rows, new Int8Array(readFileSync(join(folder, 'vectors.bin'))));
  });

  it('has its rows and no scanner where WebAssembly knows no such instructions', async () => {
    const { validate } = WebAssembly;
    WebAssembly.validate = () => false;
    try {
      const { rows, scanner } = await load(pathToFileURL(join(folder, 'gallery.json')).href);
      assert.equal(scanner, undefined);
      assert.deepEqual(rows, new Int8Array(readFileSync(join(folder, 'vectors.bin'))));
    } finally {
      WebAssembly.validate = validate;
    }
  });

  it('in format 2 knows before its columns are there where each entry has one row', async () => {
    const own = join(folder, 'blocks');
    mkdirSync(own);
    await makeGallery(own, 20_000, 2, false);
    const library = { manifest: MANIFEST, mirrors: [pathToFileURL(`${own}/`).href] };
    const url = pathToFileURL(join(own, 'gallery.json')).href;
    const gallery = (await loadGallery(library, url, EMBEDDER, {
      progress: new LoadProgress(undefined, {}),
    })) as BlockGallery;
    assert.ok(gallery.scanner);
    assert.equal(gallery.rows.buffer, gallery.inverseNorms.buffer);
    // Rows, lengths, cosines, three lists of lines and two short ones; neither ranges nor cosines of entries besides.
    const due = 20_000 * (128 + 4 * 5 + 8 / 16);
    assert.ok(gallery.rows.buffer.byteLength < due + 2 * 65_536, `${gallery.rows.buffer.byteLength} bytes`);
    const query = randomQuery(128, new Chance(5));
    const [scanned, looped] = [gallery, { ...gallery, scanner: undefined }].map((each) =>
      place(undefined, query, each, 'photo', OPTIONS),
    );
    assert.deepEqual(scanned, looped);
  });

  it('in format 2 has its columns hashed as they come, too, where that is so for its rows', async (context) => {
    const own = join(folder, 'drawings');
    mkdirSync(own);
    await makeGallery(own, 33_000, 2, true);
    const library = { manifest: MANIFEST, mirrors: [pathToFileURL(`${own}/`).href] };
    const digest = context.mock.method(crypto.subtle, 'digest');
    const url = pathToFileURL(join(own, 'gallery.json')).href;
    await loadGallery(library, url, EMBEDDER, { progress: new LoadProgress(undefined, {}) });
    // Who is given all at once makes a copy.
    assert.equal(digest.mock.callCount(), 0);
  });

  it('is no pipe, which nothing may ever come out of', { timeout: 60_000 }, async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    await assert.rejects(load(pathToFileURL(join(folder, 'pipe.json')).href), { code: 'models-unreachable' });
  });
});
