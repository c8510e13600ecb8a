import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHeader } from '../../../src/builder/gallery/open-gallery.js';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../../src/contract/manifest.js';
import type { Match } from '../../../src/contract/types.js';
import { readGallery, type Gallery } from '../../../src/engine/gallery/gallery.js';
import { weightsHash } from '../../../src/engine/loading/load-model.js';
import { nameLanguages } from '../../../src/engine/gallery/languages.js';
import { toMatches } from '../../../src/engine/pipeline/format-matches.js';
import { place, rank, rankingOf } from '../../../src/engine/stages/rank.js';
import type { Domain } from '../../../src/engine/stages/types.js';
import { bytesOf, inBlocks, openBlocks, type InBlocks } from '../../helpers/block-galleries.js';
import { damaged, mutated } from './mutate.js';
import type { Chance } from './random.js';
import { outcomeOf, type FuzzSubject } from './subject.js';

const EMBEDDER = 'lookalike';
const ENTRIES = 12;
const DOMAINS: readonly Domain[] = ['photo', 'whole'];

const readJson = <Value>(path: string) => JSON.parse(readFileSync(join(MODELS, path), 'utf8')) as Value;
const { models } = readJson<Manifest>('manifest.json');
const { preprocess, output, ...files } = models[EMBEDDER] as EmbedderEntry;
const expected = {
  embedder: EMBEDDER,
  sha256: weightsHash({ ...files, output, preprocess }),
  preprocess,
  dims: output.dims,
};

const ajv = new Ajv({ allowUnionTypes: true, strictTuples: false });
ajv.addSchema(readJson<object>('galleries/gallery.schema.json'), 'gallery.schema.json');
const validate = ajv.getSchema('gallery.schema.json')!;
const validateBlocks = ajv.compile(readJson<object>('galleries/block-gallery.schema.json'));

/** The first entries of the Pokémon gallery, with all kinds of optional fields. */
async function sample(): Promise<{ header: GalleryHeader; vectors: ArrayBuffer }> {
  const folder = `galleries/pokemon/${EMBEDDER}`;
  const whole = await readHeader(join(MODELS, folder));
  const { dims, hub } = whole;
  // Lists of a value an entry, at any depth.
  const cut = (values: unknown): unknown => {
    if (Array.isArray(values)) return values.length === whole.entries.length ? values.slice(0, ENTRIES) : values;
    return typeof values === 'object' ? mapped(values as object) : values;
  };
  const mapped = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, each]) => [name, cut(each)]));
  const vectors = new Uint8Array(readFileSync(join(MODELS, folder, whole.vectors.file))).slice(0, ENTRIES * dims);
  const header: GalleryHeader = {
    ...whole,
    count: ENTRIES,
    vectors: { ...whole.vectors, bytes: ENTRIES * dims },
    hub: mapped(hub) as unknown as typeof hub,
    entries: whole.entries.slice(0, ENTRIES).map((entry) => ({ ...entry, label: entry.tags[0]! })),
  };
  return { header, vectors: vectors.buffer };
}

const SAMPLE = await sample();
// What is refused before it is damaged says nothing about damage.
read(SAMPLE.header);
const IN_BLOCKS = inBlocks(SAMPLE.header, SAMPLE.vectors, 5);

/** A header with a few damaged fields is refused, or ranks and shows values in their ranges; and what its schema refuses,
 *  the engine does, too. */
export const galleries: FuzzSubject = {
  name: 'gallery headers',
  few: 3000,
  async attempt(chance: Chance) {
    const { value: header, what } = mutated(SAMPLE.header, chance);
    const outcome = await outcomeOf(() => use(read(header), chance), ['gallery-mismatch'], what);
    if (outcome === 'taken') assert.ok(validate(header), `${what}: taken, but ${JSON.stringify(validate.errors?.[0])}`);
    return outcome;
  },
};

function read(header: unknown): Gallery {
  return readGallery(header, SAMPLE.vectors.slice(), expected);
}

function use(gallery: Gallery, chance: Chance): void {
  const embedding = Float32Array.from({ length: expected.dims }, () => chance.next() * 4 - 2);
  for (const domain of DOMAINS) {
    const settings = { topK: 5, pick: 'cutest', exclude: [], includeSensitive: true } as const;
    const ranking = rank(undefined, embedding, gallery, domain, settings);
    for (const match of toMatches(ranking, gallery, { lang: 'ko', spriteUrl: '' }).matches) checkMatch(match);
  }
}

/** The same for format 2: its header, or the numbers of its columns, or what its blocks say, in files whose hashes are
 *  right. */
export const blockGalleries: FuzzSubject = {
  name: 'galleries in blocks',
  few: 3000,
  async attempt(chance: Chance) {
    const { parts, what } = damagedParts(chance);
    const outcome = await outcomeOf(() => useBlocks(parts, chance), ['gallery-mismatch', 'models-corrupt'], what);
    const isValid = outcome !== 'taken' || validateBlocks(parts.header);
    assert.ok(isValid, `${what}: taken, but ${JSON.stringify(validateBlocks.errors?.[0])}`);
    return outcome;
  },
};

function damagedParts(chance: Chance): { parts: InBlocks; what: string } {
  if (chance.next() < 0.5) {
    const { value: header, what } = mutated(IN_BLOCKS.header, chance);
    return { parts: { ...IN_BLOCKS, header }, what };
  }
  const file = chance.of(Object.keys(IN_BLOCKS.files));
  const content = IN_BLOCKS.files[file]!;
  const { value, what } =
    typeof content === 'string'
      ? mutated(JSON.parse(content) as unknown, chance)
      : { value: damaged(new Uint8Array(content), chance), what: 'damaged' };
  const written = value instanceof Uint8Array ? value : (JSON.stringify(value) ?? '');
  const { header } = IN_BLOCKS;
  const columns = {
    ...header.columns,
    ...(file === header.columns.file ? { bytes: bytesOf(written).byteLength } : {}),
  };
  const files = { ...IN_BLOCKS.files, [file]: written };
  return { parts: { ...IN_BLOCKS, header: { ...header, columns }, files }, what: `${file}: ${what}` };
}

async function useBlocks(parts: InBlocks, chance: Chance): Promise<void> {
  const gallery = openBlocks(parts, expected);
  const embedding = Float32Array.from({ length: expected.dims }, () => chance.next() * 4 - 2);
  for (const domain of DOMAINS) {
    const settings = { topK: 12, pick: 'cutest', exclude: [7], includeSensitive: true } as const;
    const placings = place(undefined, embedding, gallery, domain, settings);
    const entries = await gallery.blocks.get(
      placings.map(({ index }) => index),
      nameLanguages('ko'),
    );
    const line = await gallery.blocks.get(
      entries.flatMap((entry) => entry.line),
      nameLanguages('ko'),
    );
    const ranking = rankingOf(placings, entries, settings);
    const header = { spriteUrl: gallery.header.spriteUrl, entries: line };
    for (const match of toMatches(ranking, { header }, { lang: 'ko', spriteUrl: '' }).matches) checkMatch(match);
  }
}

/** All that a match promises. */
function checkMatch({ id, slug, name, similarity, score, cuteness, tags, colours, imageUrl, ...more }: Match): void {
  const between = (value: number, least: number, most: number) => value >= least && value <= most;
  assert.ok(between(similarity, -1.0001, 1.0001), `similarity ${similarity}`);
  assert.ok(between(score, 0, 100), `score ${score}`);
  assert.ok(between(cuteness, 0, 1), `cuteness ${cuteness}`);
  assert.ok(Number.isInteger(id) || (typeof id === 'string' && id), `id ${String(id)}`);
  for (const word of [slug, name, ...tags]) assert.ok(typeof word === 'string' && word, `word ${String(word)}`);
  for (const colour of colours ?? []) assert.match(colour, /^#[\da-f]{6}$/);
  assert.equal(typeof imageUrl, 'string');
  assert.ok(more.size === undefined || (more.size.height > 0 && more.size.weight > 0), 'size');
  const { from = 0, into = [] } = more.evolution ?? {};
  for (const neighbour of [from, ...into]) assert.ok(Number.isInteger(neighbour), `evolution ${neighbour}`);
}
