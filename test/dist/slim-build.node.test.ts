import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

interface Plugin {
  buildStart: (this: { error(message: string): never }) => void;
}

/** The build's checks, on a project of its own. */
describe('a build of networks', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'slim-build-'));
    for (const path of ['src/engine/tf', 'models/face-parts', 'models/lookalike']) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      cpSync(join(ROOT, path), join(root, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });
  after(() => rmSync(root, { recursive: true }));

  async function buildStart(): Promise<void> {
    const url = new URL('../../.config/rollup/slim-tensorflow.mjs', import.meta.url).href;
    const { slimTensorflow } = (await import(url)) as { slimTensorflow(options: { root: string }): Plugin };
    slimTensorflow({ root }).buildStart.call({
      error(message) {
        throw new Error(message);
      },
    });
  }

  it('passes with those that the list was made of', () => buildStart());

  it('fails when a network needs an operation that is not on the list', async () => {
    mkdirSync(join(root, 'models/new'));
    const modelTopology = { node: [{ op: 'Const' }, { op: 'Softmax' }] };
    writeFileSync(join(root, 'models/new/model.json'), JSON.stringify({ modelTopology }));
    await assert.rejects(buildStart(), /models\/new uses Softmax/);
    rmSync(join(root, 'models/new'), { recursive: true });
  });

  it('fails when the WebAssembly binary is not the one whose hash the engine knows', async () => {
    writeFileSync(
      join(root, 'src/engine/networks/tf/wasm-binary.ts'),
      'export const WASM_BINARY = { bytes: 424594, sha256: "" };',
    );
    await assert.rejects(buildStart(), /another release/);
  });
});
