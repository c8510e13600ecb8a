import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { MODELS } from '../../../src/builder/open-networks.js';
import type { Manifest } from '../../../src/contract/manifest.js';
import { openLibrary } from '../../../src/engine/loading/model-library.js';

const MODELS_URL = `${pathToFileURL(MODELS).href}/`;

describe('openLibrary', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'lookalike-mirrors-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('leaves a mirror out whose address is none, and takes the others', async () => {
    const { mirrors } = await openLibrary(['http://[', MODELS_URL]);
    assert.deepEqual(mirrors, [MODELS_URL]);
    await assert.rejects(openLibrary(['http://[']), { code: 'models-unreachable', message: /http:\/\/\[/ });
  });

  it('says which field of the manifest is not as it should be', async () => {
    const manifest = JSON.parse(readFileSync(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
    const WRONG: [path: string, change: (manifest: never) => void][] = [
      ['models["face-parts"].input.size', ({ models }: Manifest) => (models['face-parts']!.input.size = 1e9)],
      ['models["lookalike"].path', ({ models }: Manifest) => (models['lookalike']!.path = 'http://[')],
      ['presets["compact"].embedder', ({ presets }: Manifest) => (presets['compact']!.embedder = 7 as never)],
      ['format', (wrong: Manifest) => (wrong.format = 2 as never)],
    ];
    for (const [path, change] of WRONG) {
      const wrong = structuredClone(manifest);
      change(wrong as never);
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(wrong));
      const failing = openLibrary(`${pathToFileURL(folder).href}/`);
      await assert.rejects(failing, (error: Error & { code: string }) => {
        assert.equal(error.code, 'models-corrupt');
        assert.ok(error.message.includes(path), error.message);
        return true;
      });
    }
  });
});
