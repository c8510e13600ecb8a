import { tensor4d } from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { allNetworks, type NetworkFiles } from '../../models/build/network-files.js';
import { GraphExecutor } from '../../src/engine/networks/tf/graph-executor.js';
import { acquire, exclusively } from '../../src/engine/networks/tf/runtime.js';
import { WASM_BINARY } from '../../src/engine/networks/tf/wasm-binary.js';
import { openWasm } from '../../src/engine/networks/tf/wasm.js';
import { ROOT } from '../helpers/site.js';

const bytesOf = (file: string) => new Uint8Array(readFileSync(file)).buffer;
const OFFICIAL = bytesOf(fileURLToPath(WASM_BINARY.url));
const TRIMMED = bytesOf(join(ROOT, 'dist/tfjs-backend-wasm-simd.wasm'));

/** What a network answers to a picture of waves, on the WebAssembly backend of `binary`. */
async function answers({ entry, artifacts }: NetworkFiles, binary: ArrayBuffer) {
  const running = await acquire('wasm', () => openWasm(binary));
  const outputs = entry.task === 'segment' ? [entry.output.parts, entry.output.person] : [entry.output.name];
  const { size } = entry.input;
  const values = Float32Array.from({ length: size * size * 3 }, (_, at) => Math.sin(at / 7));
  const found = await exclusively('wasm', async () => {
    const graph = new GraphExecutor(artifacts!);
    const picture = tensor4d(values, [1, size, size, 3]);
    return graph.execute(picture, outputs).map((tensor) => ({ shape: tensor.shape, data: tensor.dataSync().slice() }));
  });
  running.release();
  return found;
}

describe('the WebAssembly binary of the build', () => {
  it('is much smaller than the official one', () => {
    assert.ok(TRIMMED.byteLength < 0.65 * OFFICIAL.byteLength, `${TRIMMED.byteLength} of ${OFFICIAL.byteLength}`);
  });

  for (const network of allNetworks()) {
    const skip = network.artifacts ? false : 'needs ../shared/models';
    it(`computes the same as the official one, bit for bit: ${network.id}`, { skip }, async () => {
      assert.deepEqual(await answers(network, TRIMMED), await answers(network, OFFICIAL));
    });
  }
});
