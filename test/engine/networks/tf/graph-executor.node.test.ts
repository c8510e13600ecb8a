import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import { memory, tensor4d, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '../../../../src/contract/types.js';
import type { LookalikeError } from '../../../../src/contract/errors.js';
import { openCpu } from '../../../../src/engine/networks/tf/cpu.js';
import { GraphExecutor } from '../../../../src/engine/networks/tf/graph-executor.js';
import type { GraphNode } from '../../../../src/engine/networks/tf/graph-node.js';
import type { ModelArtifacts } from '../../../../src/engine/loading/model-files.js';
import { acquire, exclusively, type Device, type RunningBackend } from '../../../../src/engine/networks/tf/runtime.js';
import { WASM_BINARY } from '../../../../src/engine/networks/tf/wasm-binary.js';
import { openWasm } from '../../../../src/engine/networks/tf/wasm.js';
import { allNetworks, inMemory, type NetworkFiles } from '../../../../models/build/network-files.js';

const OPEN: [name: BackendName, open: () => Promise<Device>][] = [
  ['cpu', openCpu],
  ['wasm', () => openWasm(new Uint8Array(readFileSync(fileURLToPath(WASM_BINARY.url))).buffer)],
];

/** Small, where the network takes any size: one that BodyPix's stride of 16 divides with a rest of 1. */
const SIDE = 49;

function pictureFor({ entry, id }: NetworkFiles): Tensor4D {
  const batch = entry.task === 'embed' && entry.preprocess.mirror ? 2 : 1;
  const side = entry.task === 'embed' ? entry.input.size : id === 'face-parts' ? 64 : SIDE;
  const shape: [number, number, number, number] = [batch, side, side, 3];
  const length = shape.reduce((product, size) => product * size, 1);
  return tensor4d(
    Float32Array.from({ length }, (_, at) => Math.sin(at / 7)),
    shape,
  );
}

const outputsOf = ({ entry }: NetworkFiles) =>
  entry.task === 'segment' ? [entry.output.parts, entry.output.person] : [entry.output.name];

interface Model {
  execute(picture: Tensor, outputs: string[]): Tensor | Tensor[];
  dispose(): void;
}

/** A network's answers, and how many tensors it holds: loaded, after a run, and when all is freed. */
function observe(load: () => Model, picture: Tensor, outputs: string[]) {
  const before = memory().numTensors;
  const count = () => memory().numTensors - before;
  const model = load();
  const loaded = count();
  const answers = [model.execute(picture, outputs)].flat();
  const values = answers.map((each) => ({ shape: each.shape, data: each.dataSync() }));
  const ran = count();
  for (const each of [model, ...answers]) each.dispose();
  return { values, loaded, ran, left: count() };
}

for (const [name, open] of OPEN) {
  describe(`our executor of graphs on ${name}`, () => {
    let running: RunningBackend;
    before(async () => (running = await acquire(name, open)));
    after(() => running.release());

    for (const network of allNetworks()) {
      const { id, artifacts } = network;
      const skip = artifacts ? false : 'needs ../shared/models';
      it(`answers as @tensorflow/tfjs-converter does, bit for bit, with as many tensors: ${id}`, { skip }, () =>
        exclusively(name, async () => {
          const picture = pictureFor(network);
          const theirs = observe(() => loadGraphModelSync(inMemory(artifacts!)), picture, outputsOf(network));
          const ours = observe(() => new GraphExecutor(artifacts!), picture, outputsOf(network));
          assert.deepEqual(ours, theirs);
          assert.equal(ours.left, 0);
          picture.dispose();
        }),
      );
    }
  });
}

describe('a graph that cannot be run', () => {
  let running: RunningBackend;
  before(async () => (running = await acquire('cpu', openCpu)));
  after(() => running.release());

  /** Two convolutions and a sum, over pictures of 8 x 8; `change` damages it. */
  function run(
    change: (graph: { nodes: GraphNode[]; artifacts: ModelArtifacts }) => void,
  ): Promise<LookalikeError | undefined> {
    const artifacts = structuredClone(SMALL);
    const { node: nodes } = artifacts.json.modelTopology as { node: GraphNode[] };
    change({ nodes, artifacts });
    return exclusively('cpu', async () => {
      const none = memory().numTensors;
      const picture = tensor4d(new Float32Array(8 * 8 * 3), [1, 8, 8, 3]);
      let graph: GraphExecutor | undefined;
      try {
        graph = new GraphExecutor(artifacts);
        graph.execute(picture, ['sum']).forEach((output) => output.dispose());
        return undefined;
      } catch (thrown) {
        return thrown as LookalikeError;
      } finally {
        graph?.dispose();
        picture.dispose();
        assert.equal(memory().numTensors, none, 'tensors are left');
      }
    });
  }

  it('runs undamaged', async () => {
    assert.equal(await run(() => undefined), undefined);
  });

  const DAMAGES: [what: string, message: RegExp, change: Parameters<typeof run>[0]][] = [
    ['an unknown operation', /Softmax.*does not know/, ({ nodes }) => (nodes.at(-1)!.op = 'Softmax')],
    ['a name of Object’s', /toString.*does not know/, ({ nodes }) => (nodes.at(-1)!.op = 'toString')],
    [
      'another input shape',
      /input of \[-1,9,9,3\], not of \[1,8,8,3\]/,
      ({ nodes }) => (nodes[0]!.attr = { shape: { shape: { dim: [-1, 9, 9, 3].map((size) => ({ size })) } } }),
    ],
    ['no input', /does not have one input/, ({ nodes }) => nodes.shift()],
    ['another name for its output', /nothing named "sum"/, ({ nodes }) => (nodes.at(-1)!.name = 'total')],
    ['a missing weight', /lacks the weight "filter"/, ({ artifacts }) => weightsOf(artifacts).splice(0, 1)],
    ['too few bytes', /"bias" ends at byte 336 of 330/, ({ artifacts }) => (artifacts.weights = new ArrayBuffer(330))],
    ['an unknown type', /type that is not known/, ({ artifacts }) => (weightsOf(artifacts)[0]!.dtype = 'string')],
    ['a shape of words', /ends at byte NaN/, ({ artifacts }) => (weightsOf(artifacts)[0]!.shape = ['x'] as never)],
    [
      'a filter of other channels',
      /"first".*filter that does not fit: \[1,8,8,3\], \[3,3,1,9\]/,
      ({ artifacts }) => (weightsOf(artifacts)[0]!.shape = [3, 3, 1, 9]),
    ],
    [
      'a bias of another length',
      /"first".*bias that does not fit/,
      ({ artifacts }) => (weightsOf(artifacts)[1]!.shape = [1]),
    ],
    ['a circle', /circle/, ({ nodes }) => (nodes[3]!.input![0] = 'sum')],
    ['an input too few', /tensor is missing/, ({ nodes }) => nodes.at(-1)!.input!.splice(1)],
    [
      'attributes of another kind',
      /"first"/,
      ({ nodes }) => (nodes[3]!.attr = { strides: { list: { i: 5 } } } as never),
    ],
    ['an unknown activation', /prelu is not known/, ({ nodes }) => fuse(nodes[3]!, 'Prelu')],
    ['no topology', /no graph/, ({ artifacts }) => (artifacts.json.modelTopology = null as never)],
    ['no nodes', /no graph/, ({ artifacts }) => (artifacts.json.modelTopology = {})],
    ['nodes without names', /no graph/, ({ nodes }) => nodes.push({} as GraphNode)],
    ['no list of weights', /no graph/, ({ artifacts }) => (artifacts.json.weightsManifest = null as never)],
  ];
  for (const [what, message, change] of DAMAGES) {
    it(`ends in models-corrupt, and says why: ${what}`, async () => {
      const failure = await run(change);
      assert.equal(failure?.code, 'models-corrupt', String(failure));
      assert.match(failure!.message, message);
    });
  }
});

const weightsOf = ({ json }: ModelArtifacts) => json.weightsManifest[0]!.weights;

function fuse(node: GraphNode, activation: string): void {
  node.attr!['fused_ops'] = { list: { s: ['BiasAdd', activation].map(btoa) } };
}

const fused: GraphNode['attr'] = {
  strides: { list: { i: ['1', '1', '1', '1'] } },
  padding: { s: btoa('SAME') },
  fused_ops: { list: { s: [btoa('BiasAdd'), btoa('Relu')] } },
};
const SMALL: ModelArtifacts = {
  json: {
    format: 'graph-model',
    modelTopology: {
      node: [
        { name: 'picture', op: 'Placeholder' },
        { name: 'filter', op: 'Const' },
        { name: 'bias', op: 'Const' },
        { name: 'first', op: '_FusedConv2D', input: ['picture', 'filter', 'bias'], attr: fused },
        { name: 'sum', op: 'AddV2', input: ['first:0', 'picture', '^bias'] },
      ] satisfies GraphNode[],
    },
    weightsManifest: [
      {
        paths: [],
        weights: [
          { name: 'filter', shape: [3, 3, 3, 3], dtype: 'float32' },
          { name: 'bias', shape: [3], dtype: 'float32' },
        ],
      },
    ],
  },
  weights: new ArrayBuffer((81 + 3) * 4),
};
