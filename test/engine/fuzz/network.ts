import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { Manifest } from '../../../src/contract/manifest.js';
import { loadFrom } from './load-from.js';
import { SMALL_MANIFEST } from './manifest.js';
import { damaged, mutated } from './mutate.js';
import type { Chance } from './random.js';
import { outcomeOf, type FuzzSubject } from './subject.js';

const ALLOWED = ['models-corrupt', 'gallery-mismatch'];

/** Networks whose files are what the manifest says, but not what a network is. */
export const networks: FuzzSubject = {
  name: 'networks',
  few: 60,
  async attempt(chance) {
    const id = chance.of(['face-parts', 'lookalike']);
    const model = SMALL_MANIFEST.models[id]!;
    const names = Object.keys(model.sha256);
    const name = chance.next() < 0.85 ? names.find((each) => each.endsWith('.json'))! : chance.of(names);
    const { content, what } = broken(readFileSync(join(MODELS, id, name)), name, chance);
    const sha256 = { ...model.sha256, [name]: createHash('sha256').update(content).digest('hex') };
    const entry = { ...model, bytes: model.bytes * 2, sha256 };
    const manifest: Manifest = { ...SMALL_MANIFEST, models: { ...SMALL_MANIFEST.models, [id]: entry } };
    const files = { 'manifest.json': JSON.stringify(manifest), [`${id}/${name}`]: content };
    return outcomeOf(() => loadFrom(files), ALLOWED, `${id}/${name}: ${what}`);
  },
};

function broken(bytes: Uint8Array, name: string, chance: Chance): { content: Uint8Array | string; what: string } {
  if (!name.endsWith('.json')) return { content: damaged(bytes, chance), what: 'bytes' };
  const { value, what } = mutated<unknown>(JSON.parse(new TextDecoder().decode(bytes)), chance);
  return { content: JSON.stringify(value) ?? '', what };
}
