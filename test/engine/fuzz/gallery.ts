import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { GalleryHeader } from '../../../src/contract/gallery.js';
import type { EmbedderEntry, Manifest } from '../../../src/contract/manifest.js';
import type { Match } from '../../../src/contract/types.js';
import { readGallery, type Gallery } from '../../../src/engine/gallery/gallery.js';
import { weightsHash } from '../../../src/engine/loading/load-model.js';
import { toMatches } from '../../../src/engine/pipeline/format-matches.js';
import { rank } from '../../../src/engine/stages/rank.js';
import type { Domain } from '../../../src/engine/stages/types.js';
import { mutated } from './mutate.js';
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

const validate = new Ajv({ allowUnionTypes: true, strictTuples: false }).compile(
  readJson<object>('galleries/gallery.schema.json'),
);

/** The first entries of the Pokémon gallery, with all kinds of optional fields. */
function sample(): { header: GalleryHeader; vectors: ArrayBuffer } {
  const folder = `galleries/pokemon/${EMBEDDER}`;
  const whole = readJson<GalleryHeader>(`${folder}/gallery.json`);
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

const SAMPLE = sample();
// What is refused before it is damaged says nothing about damage.
read(SAMPLE.header);

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
