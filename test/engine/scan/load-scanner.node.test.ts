import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { Gallery } from '../../../src/engine/gallery/gallery.js';
import { loadGallery } from '../../../src/engine/gallery/load-gallery.js';
import { LoadProgress } from '../../../src/engine/loading/load-progress.js';
import { openLibrary } from '../../../src/engine/loading/model-library.js';
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
});
