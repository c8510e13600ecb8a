import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { inMemory, readArtifacts } from '../../../../models/build/network-files.js';
import type { LookalikeError } from '../../../../src/contract/errors.js';
import { buildGraph } from '../../../../src/engine/networks/tf/graph.js';
import { graphOfLayers } from '../../../../src/engine/networks/tf/layers.js';
import type { ModelArtifacts } from '../../../../src/engine/loading/model-files.js';

const MOBILENET = fileURLToPath(new URL('../../../../../shared/models/mobilenet-v2-100/model.json', import.meta.url));
const SIDE = 16;

/** The same in every run. */
function picture(side: number): Tensor {
  const values = Float32Array.from({ length: side * side * 3 }, (_, at) => Math.sin(at / 7));
  return tensor4d(values, [1, side, side, 3]);
}

async function saved(model: tfl.LayersModel): Promise<ModelArtifacts> {
  let artifacts: ModelArtifacts | undefined;
  const handler = io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
    const weightsManifest = [{ paths: [], weights: weightSpecs! }];
    const json = { format: 'layers-model', modelTopology: modelTopology as object, weightsManifest };
    artifacts = structuredClone({ json, weights: weightData as ArrayBuffer });
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  });
  await model.save(handler);
  return artifacts!;
}

const { conv2d, depthwiseConv2d, reLU, add, dropout, activation, globalAveragePooling2d } = tfl.layers;
const random = (seed: number) => tfl.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed });
const start = (seed: number) => ({ kernelInitializer: random(seed), biasInitializer: random(seed + 1) });

/** Every layer known, once fused and once not. */
function functional(): tfl.LayersModel {
  const input = tfl.input({ shape: [SIDE, SIDE, 3], name: 'photo' });
  const first = conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same', ...start(1) }).apply(input);
  const relu = reLU({ maxValue: 6 }).apply(first);
  const start3 = { depthwiseInitializer: random(3), biasInitializer: random(4) };
  const own = depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'relu6', ...start3 }).apply(relu);
  const plain = conv2d({ filters: 8, kernelSize: 1, useBias: false, kernelInitializer: random(5) }).apply(own);
  const sum = reLU({ maxValue: 6 }).apply(add().apply([relu, plain] as tfl.SymbolicTensor[]));
  const last = conv2d({ filters: 5, kernelSize: 1, ...start(6) }).apply(dropout({ rate: 0.5 }).apply(sum));
  const pooled = globalAveragePooling2d({}).apply(activation({ activation: 'relu', name: 'last_relu' }).apply(last));
  return tfl.model({ inputs: input, outputs: pooled as tfl.SymbolicTensor });
}

function sequential(): tfl.Sequential {
  const inputShape = [SIDE, SIDE, 3];
  return tfl.sequential({
    layers: [
      conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape, ...start(8) }),
      globalAveragePooling2d({ name: 'pooled' }),
    ],
  });
}

interface WrittenModel {
  class_name: string;
  config: { layers: WrittenLayer[] };
}
interface WrittenLayer {
  class_name: string;
  config: Record<string, unknown> & { name: string };
  inbound_nodes: unknown[];
}

const topologyOf = ({ json }: ModelArtifacts) =>
  ((json.modelTopology as { model_config?: WrittenModel }).model_config ?? json.modelTopology) as WrittenModel;

/** As Keras 3 writes the same model: other shapes, calls, and names of weights. */
function asKeras3(artifacts: ModelArtifacts): ModelArtifacts {
  const copy = structuredClone(artifacts);
  for (const { config, inbound_nodes } of topologyOf(copy).config.layers) {
    if ('batch_input_shape' in config) {
      config['batch_shape'] = config['batch_input_shape'];
      delete config['batch_input_shape'];
    }
    inbound_nodes?.forEach((call, at) => {
      const tensors = (call as [string, number, number][]).map(([name, node, index]) => ({
        class_name: '__keras_tensor__',
        config: { shape: [null], dtype: 'float32', keras_history: [name, node, index] },
      }));
      inbound_nodes[at] = { args: tensors.length > 1 ? [tensors] : tensors, kwargs: {} };
    });
  }
  for (const weight of copy.json.weightsManifest[0]!.weights) {
    weight.name = `model/${weight.name.replace('/depthwise_kernel', '/kernel')}`;
  }
  return copy;
}

async function largestDifference(artifacts: ModelArtifacts, output: string, expected: Tensor, side = SIDE) {
  const graph = buildGraph(graphOfLayers(artifacts));
  const [answer] = graph.predict(picture(side), [output]);
  const [found, wanted] = [await answer!.data(), await expected.data()];
  assert.deepEqual(answer!.shape, expected.shape);
  return Math.max(...found.map((value, at) => Math.abs(value - wanted[at]!))) / Math.max(...wanted.map(Math.abs));
}

describe('a layers model run as a graph', () => {
  before(() => setBackend('cpu'));

  const skip = existsSync(MOBILENET) ? false : 'needs ../shared/models';
  it('answers as @tensorflow/tfjs-layers does, number by number: MobileNet', { skip }, async () => {
    const artifacts = readArtifacts(MOBILENET);
    const layers = await tfl.loadLayersModel({ load: async () => inMemory(artifacts).load() });
    const expected = layers.predict(picture(224)) as Tensor;
    assert.ok((await largestDifference(artifacts, 'feature', expected, 224)) < 1e-5);
  });

  const MODELS: [name: string, make: () => tfl.LayersModel][] = [
    ['a functional one', functional],
    ['a sequential one', sequential],
  ];
  for (const [name, make] of MODELS) {
    it(`answers as @tensorflow/tfjs-layers does, as Keras 2 and as Keras 3 write it: ${name}`, async () => {
      const model = make();
      const expected = model.predict(picture(SIDE)) as Tensor;
      const artifacts = await saved(model);
      const output = topologyOf(artifacts).config.layers.at(-1)!.config.name;
      for (const each of [artifacts, asKeras3(artifacts)]) {
        assert.ok((await largestDifference(each, output, expected)) < 1e-5);
      }
    });
  }

  it('names its outputs by layers, also those that became part of a convolution', async () => {
    const model = functional();
    const inner = tfl.model({ inputs: model.inputs, outputs: model.getLayer('last_relu').output });
    const expected = inner.predict(picture(SIDE)) as Tensor;
    assert.ok((await largestDifference(await saved(model), 'last_relu', expected)) < 1e-5);
  });

  type Change = (model: WrittenModel, artifacts: ModelArtifacts) => unknown;
  const layer = (kind: string, { config }: WrittenModel) => config.layers.find((each) => each.class_name === kind)!;
  const DAMAGES: [what: string, message: RegExp, change: Change][] = [
    ['an unknown layer', /"\w+", a LSTM/, (model) => (layer('Add', model).class_name = 'LSTM')],
    ['a name of Object’s', /a toString/, (model) => (layer('Add', model).class_name = 'toString')],
    [
      'another activation',
      /the activation swish/,
      (model) => (layer('DepthwiseConv2D', model).config['activation'] = 'swish'),
    ],
    ['an unknown ReLU', /ReLU up to 3/, (model) => (layer('ReLU', model).config['max_value'] = 3)],
    ['a leaking ReLU', /slope/, (model) => (layer('ReLU', model).config['negative_slope'] = 0.1)],
    ['channels first', /channels first/, (model) => (layer('Conv2D', model).config['data_format'] = 'channels_first')],
    [
      'a missing weight',
      /without its weight "\w+\/bias"/,
      (_, { json }) => json.weightsManifest[0]!.weights.splice(1, 1),
    ],
    ['a layer used twice', /used 2 times/, (model) => layer('Conv2D', model).inbound_nodes.push([])],
    [
      'a source that is not there',
      /reads "gone"/,
      (model) => (layer('ReLU', model).inbound_nodes = [[['gone', 0, 0]]]),
    ],
    ['a sum of one', /Add of 1 inputs/, (model) => (layer('Add', model).inbound_nodes[0] as unknown[]).pop()],
    ['no topology', /no list of layers/, (_, { json }) => (json.modelTopology = null as never)],
    ['no layers', /no list of layers/, (model) => (model.config = {} as never)],
    ['a layer that is none', /no list of layers/, (model) => model.config.layers.push(null as never)],
    ['a call that is none', /ReLU of 0 inputs/, (model) => (layer('ReLU', model).inbound_nodes = [3])],
    [
      'strides that are none',
      /"conv\w+", which cannot be read/,
      (model) => (layer('Conv2D', model).config['strides'] = null),
    ],
    [
      'one dilation',
      /"conv\w+", which cannot be read/,
      (model) => (layer('Conv2D', model).config['dilation_rate'] = 2),
    ],
    ['a padding in numbers', /which cannot be read/, (model) => (layer('Conv2D', model).config['padding'] = 1)],
    [
      'a shape that is none',
      /"photo", which cannot be read/,
      (model) => (layer('InputLayer', model).config['batch_input_shape'] = 16),
    ],
    [
      'a tensor of Keras 3 without a history',
      /no list of layers/,
      (model) => (layer('ReLU', model).inbound_nodes = [{ args: [{ class_name: '__keras_tensor__' }] }]),
    ],
  ];
  for (const [what, message, change] of DAMAGES) {
    it(`ends in models-corrupt, with what is not known: ${what}`, async () => {
      const artifacts = await saved(functional());
      change(topologyOf(artifacts), artifacts);
      assert.throws(
        () => graphOfLayers(artifacts),
        (thrown) => {
          const { code, message: found } = thrown as LookalikeError;
          assert.equal(code, 'models-corrupt', String(thrown));
          assert.match(found, message);
          return true;
        },
      );
    });
  }

  it('says everything that is not known at once', async () => {
    const artifacts = await saved(functional());
    layer('Add', topologyOf(artifacts)).class_name = 'Multiply';
    layer('GlobalAveragePooling2D', topologyOf(artifacts)).class_name = 'Flatten';
    assert.throws(() => graphOfLayers(artifacts), /a Multiply of 2 inputs; .*a Flatten/);
  });
});
