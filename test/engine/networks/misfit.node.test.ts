import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { LookalikeError } from '../../../src/contract/errors.js';
import type { EmbedderEntry, Manifest, SegmenterEntry } from '../../../src/contract/manifest.js';
import { openPreset } from '../../../src/engine/networks/preset.js';
import { ROOT } from '../../helpers/site.js';

const MODELS = join(ROOT, 'models');

/** What a manifest may say of the shipped networks that is not so, and what is said of it. */
const FAULTS: [what: string, message: RegExp, change: (face: SegmenterEntry, embedder: EmbedderEntry) => void][] = [
  ['fewer numbers', /embedding has 128 numbers where 64 are due/, (_, { output }) => (output.dims = 64)],
  ['another output', /traits has 16 numbers where 128 are due/, (_, { output }) => (output.name = 'traits')],
  ['a trait too few', /traits has 16 numbers where 15 are due/, (_, { output }) => output.traits!.names.pop()],
  ['another channel', /float_part_heatmaps is \[1, 48, 48, \d+\]/, ({ output }) => (output.rightFace = 99)],
];

describe('a network that is not what its manifest says', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'misfit-'))));
  after(() => rmSync(folder, { recursive: true }));

  async function open(change: (face: SegmenterEntry, embedder: EmbedderEntry) => void): Promise<void> {
    const manifest = JSON.parse(readFileSync(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
    const { 'face-parts': face, lookalike } = manifest.models;
    change(face as SegmenterEntry, lookalike as EmbedderEntry);
    for (const entry of [face!, lookalike!]) entry.path = pathToFileURL(join(MODELS, entry.path)).href;
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const preset = await openPreset({ modelsUrl: pathToFileURL(`${folder}/`).href, backend: 'wasm' });
    await preset.dispose();
  }

  it('is taken where it is', () => open(() => undefined));

  for (const [what, message, change] of FAULTS) {
    it(`is refused, and not read as if it were: ${what}`, async () => {
      const { code, message: said } = await open(change).then(
        () => ({ code: undefined, message: 'It was taken.' }),
        (error: LookalikeError) => error,
      );
      assert.match(said, message);
      assert.equal(code, 'models-corrupt');
    });
  }
});
