import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

interface Plugin {
  buildStart: (this: { error(message: string): never }) => void;
}

const rollup = (file: string) => import(new URL(`../../.config/rollup/${file}`, import.meta.url).href);
const { slimTensorflow } = (await rollup('slim-tensorflow.mjs')) as {
  slimTensorflow(options: { root: string }): Plugin;
};
const { EDITS } = (await rollup('tensorflow-edits.mjs')) as { EDITS: Record<string, { why: string }> };

/** The build's checks, on a project of its own. */
describe('a build of networks', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'slim-build-'));
    for (const path of ['src/engine/networks/tf', 'models/face-parts', 'models/lookalike']) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      cpSync(join(ROOT, path), join(root, path), { recursive: true });
    }
    const packages = 'node_modules/@tensorflow';
    for (const file of [...Object.keys(EDITS), 'tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm']) {
      mkdirSync(join(root, packages, dirname(file)), { recursive: true });
      cpSync(join(ROOT, packages, file), join(root, packages, file));
    }
  });
  after(() => rmSync(root, { recursive: true }));

  async function buildStart(): Promise<void> {
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

  for (const [file, { why }] of Object.entries(EDITS)) {
    it(`fails when what it edits is another text, and says what for: ${file}`, async () => {
      const copy = join(root, 'node_modules/@tensorflow', file);
      appendFileSync(copy, '\n');
      const says = ({ message }: Error) => [file, why, 'sha256', 'npm ci'].every((words) => message.includes(words));
      await assert.rejects(buildStart(), says);
      rmSync(copy);
      await assert.rejects(buildStart(), /SHA-256: missing/);
      cpSync(join(ROOT, 'node_modules/@tensorflow', file), copy);
      await buildStart();
    });
  }

  it('fails when the WebAssembly binary is not the one whose hash the engine knows', async () => {
    writeFileSync(
      join(root, 'src/engine/networks/tf/wasm-binary.ts'),
      'export const WASM_BINARY = { bytes: 424594, sha256: "" };',
    );
    await assert.rejects(buildStart(), /another release/);
  });
});
