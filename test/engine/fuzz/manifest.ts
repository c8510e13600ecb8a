import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { Manifest } from '../../../src/contract/manifest.js';
import { loadFrom } from './load-from.js';
import { mutated } from './mutate.js';
import { outcomeOf, type FuzzSubject } from './subject.js';

const readJson = <Value>(file: string) => JSON.parse(readFileSync(join(MODELS, file), 'utf8')) as Value;
const MANIFEST = readJson<Manifest>('manifest.json');
const validate = new Ajv({ strictTuples: false }).compile(readJson<object>('manifest.schema.json'));

/** A network that does not run is never the backend's fault. */
const ALLOWED = ['models-corrupt', 'models-unreachable', 'gallery-mismatch'];

/** Of the manifest only what is loaded, so that damage is met. */
export const SMALL_MANIFEST: Manifest = {
  ...MANIFEST,
  presets: { compact: MANIFEST.presets['compact']! },
  models: { 'face-parts': MANIFEST.models['face-parts']!, lookalike: MANIFEST.models['lookalike']! },
  galleries: { pokemon: { lookalike: MANIFEST.galleries['pokemon']!['lookalike']! } },
};

/** A whole load, and a match, with a manifest in which a few fields are damaged; what its schema refuses, the engine does, too. */
export const manifests: FuzzSubject = {
  name: 'manifests',
  few: 150,
  async attempt(chance) {
    const { value: manifest, what } = mutated(SMALL_MANIFEST, chance);
    const outcome = await outcomeOf(() => loadFrom({ 'manifest.json': JSON.stringify(manifest) }), ALLOWED, what);
    if (outcome !== 'models-corrupt') {
      const fault = validate.errors?.[0];
      assert.ok(validate(JSON.parse(JSON.stringify(manifest))), `${what}: ${outcome}, but ${JSON.stringify(fault)}`);
    }
    return outcome;
  },
};
