import { add, backend, engine, mean, memory, reshape, slice, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { allNetworks, type NetworkFiles } from '../../../../models/build/network-files.js';
import type { RecordingModule } from '../../../../src/engine/networks/tf/call-tape.js';
import type { NetworkInput, NetworkOutput } from '../../../../src/engine/networks/network.js';
import { buildGraph } from '../../../../src/engine/networks/tf/graph.js';
import { runModel } from '../../../../src/engine/networks/tf/run-model.js';
import { acquire, exclusively, type RunningBackend } from '../../../../src/engine/networks/tf/runtime.js';
import { WASM_BINARY } from '../../../../src/engine/networks/tf/wasm-binary.js';
import { openWasm } from '../../../../src/engine/networks/tf/wasm.js';

const BINARY = new Uint8Array(readFileSync(fileURLToPath(WASM_BINARY.url))).buffer;

/** Small, where the network takes any size. */
const SIDE = 49;

function inputFor({ entry, id }: NetworkFiles, phase: number): NetworkInput {
  const batch = entry.task === 'embed' && entry.preprocess.mirror ? 2 : 1;
  const side = entry.task === 'embed' ? entry.input.size : id === 'face-parts' ? 64 : SIDE;
  return {
    data: Float32Array.from({ length: batch * side * side * 3 }, (_, at) => Math.sin(at / 7 + phase)),
    shape: [batch, side, side, 3],
  };
}

const outputsOf = ({ entry }: NetworkFiles) =>
  entry.task === 'segment' ? [entry.output.parts, entry.output.person] : [entry.output.name];

/** What the backend holds, whether TensorFlow.js counts it or not. */
const held = () => ({ tensors: memory().numTensors, stored: backend().numDataIds() });

describe('recorded calls', () => {
  let running: RunningBackend;
  let recorder: RecordingModule;
  before(async () => {
    running = await acquire('wasm', () => openWasm(BINARY.slice()));
    recorder = running.recorder as RecordingModule;
  });
  after(() => running.release());

  for (const network of allNetworks()) {
    const skip = network.artifacts ? false : 'needs ../shared/models';
    it(`give what the network gives, bit for bit, run after run: ${network.id}`, { skip }, () =>
      exclusively('wasm', async () => {
        const [plain, recorded] = [undefined, recorder].map((each) => buildGraph(network.artifacts!, each));
        const outputs = outputsOf(network);
        const run = (model: typeof plain, phase: number) => {
          const input = inputFor(network, phase);
          return runModel(model!, running, input.shape[0], input, outputs);
        };
        const all = held();
        for (const phase of [0, 1, 2, 3, 2]) assert.deepEqual(await run(recorded, phase), await run(plain, phase));
        assert.deepEqual(held(), all, 'something is left of a run');
        assert.ok(recorded!.repeat(inputFor(network, 4), outputs), 'nothing was recorded');
        assert.equal(plain!.repeat(inputFor(network, 4), outputs), undefined);
        for (const model of [plain, recorded]) model!.dispose();
      }),
    );
  }

  it('of two networks in the same blocks do not disturb each other', () =>
    exclusively('wasm', async () => {
      const networks = allNetworks().filter(({ id }) => ['face-parts', 'lookalike'].includes(id));
      const models = networks.map((network) => ({ network, model: buildGraph(network.artifacts!, recorder) }));
      const runAll = async (phase: number) => {
        const found: Record<string, NetworkOutput>[] = [];
        for (const { network, model } of models) {
          const input = inputFor(network, phase);
          found.push(await runModel(model, running, input.shape[0], input, outputsOf(network)));
        }
        return found;
      };
      const first = await runAll(1);
      await runAll(2);
      assert.deepEqual(await runAll(1), first);
      for (const { model } of models) model.dispose();
    }));

  describe('of a few kernels', () => {
    let weight: Tensor;
    before(() => exclusively('wasm', async () => void (weight = tensor([1, 2, 3, 4], [1, 1, 1, 4]))));
    after(() => weight.dispose());

    const input = (...data: number[]): NetworkInput => ({
      data: Float32Array.from(data),
      shape: [1, 1, 1, 4] as unknown as NetworkInput['shape'],
    });
    const record = (work: (input: Tensor) => Tensor[]) =>
      exclusively('wasm', async () => recorder.record(input(1, 1, 1, 1), (given) => tidy(() => work(given))));

    it('see a view of what was there', async () => {
      const { outputs, tape } = await record((given) => [reshape(add(given, weight), [4])]);
      assert.deepEqual([...outputs[0]!.data], [2, 3, 4, 5]);
      assert.deepEqual(outputs[0]!.shape, [4]);
      assert.deepEqual([...tape!.run(Float32Array.of(5, 6, 7, 8))[0]!.data], [6, 8, 10, 12]);
      tape!.dispose();
    });

    it('are no tape where JavaScript computes a part, in between or last', async () => {
      // TensorFlow.js's `Slice` copies numbers in JavaScript.
      const cut = (given: Tensor) => slice(given, [0, 0, 0, 1], [1, 1, 1, 2]);
      const works = [(given: Tensor) => [mean(cut(given), 3)], (given: Tensor) => [cut(add(given, weight))]];
      for (const work of works) {
        const { outputs, tape } = await record(work);
        assert.ok(outputs[0]!.data.length > 0);
        assert.equal(tape, undefined);
      }
    });

    it('leave nothing behind when one fails', async () => {
      const all = held();
      await assert.rejects(
        record((given) => {
          add(given, weight);
          throw new RangeError('no memory');
        }),
        /no memory/,
      );
      assert.deepEqual(held(), all);
      const { outputs } = await record((given) => [add(given, weight)]);
      assert.deepEqual([...outputs[0]!.data], [2, 3, 4, 5]);
    });

    it('survive a heap that grows, and what others compute meanwhile', async () => {
      const { tape } = await record((given) => [add(given, weight)]);
      await exclusively('wasm', async () => {
        const size = recorder.HEAPU8.length;
        const large = tensor(new Float32Array(size / 4));
        const twice = add(large, large);
        assert.ok(recorder.HEAPU8.length > size, 'it has not grown');
        assert.deepEqual([...tape!.run(Float32Array.of(1, 2, 3, 4))[0]!.data], [2, 4, 6, 8]);
        assert.equal(engine().backendName, 'wasm');
        large.dispose();
        twice.dispose();
      });
      tape!.dispose();
    });
  });
});

describe('a heap', () => {
  it('says that it cannot grow', async () => {
    const device = await openWasm(BINARY.slice());
    const module = device.recorder as RecordingModule;
    assert.throws(() => module._malloc(2 ** 31), RangeError);
    assert.ok(module._malloc(1000) > 0);
  });
});
