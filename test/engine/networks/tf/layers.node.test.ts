import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend, tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { LookalikeError } from '../../../../src/contract/errors.js';
import { buildGraph } from '../../../../src/engine/networks/tf/graph.js';
import { graphOfLayers } from '../../../../src/engine/networks/tf/layers.js';
import type { ModelArtifacts, ModelJson } from '../../../../src/engine/loading/model-files.js';
import { inMemory } from '../../../../models/build/network-files.js';

const MOBILENET = new URL('../../../../../shared/models/mobilenet-v2-100/', import.meta.url);
const SIZE = 224;

describe('a layers model run as a graph', () => {
  const skip = existsSync(MOBILENET) ? false : 'needs ../shared/models';

  it('answers as @tensorflow/tfjs-layers does, number by number', { skip }, async () => {
    await setBackend('cpu');
    const artifacts = read();
    const input = tensor4d(
      Float32Array.from({ length: SIZE * SIZE * 3 }, (_, at) => Math.sin(at / 7)),
      [1, SIZE, SIZE, 3],
    );
    const layers = await loadLayersModel({ load: async () => inMemory(artifacts).load() });
    const expected = await (layers.predict(input) as Tensor).data();
    const graph = buildGraph(graphOfLayers(artifacts));
    const [answer] = graph.predict(input, ['feature']);
    const found = await answer!.data();
    assert.equal(found.length, 1280);
    const largest = Math.max(...expected);
    const difference = Math.max(...found.map((value, at) => Math.abs(value - expected[at]!)));
    assert.ok(difference < 1e-5 * largest, `differs by ${difference} of ${largest}`);
  });

  it('refuses layers it does not know', { skip }, () => {
    const artifacts = read();
    const { layers } = (artifacts.json.modelTopology as { config: { layers: { class_name: string }[] } }).config;
    layers[5]!.class_name = 'LSTM';
    assert.throws(
      () => graphOfLayers(artifacts),
      (thrown) => (thrown as LookalikeError).code === 'models-corrupt',
    );
  });
});

function read(): ModelArtifacts {
  const json = JSON.parse(readFileSync(new URL('model.json', MOBILENET), 'utf8')) as ModelJson;
  const weights = new Uint8Array(readFileSync(new URL('group1-shard1of1.bin', MOBILENET))).buffer;
  return { json, weights };
}
