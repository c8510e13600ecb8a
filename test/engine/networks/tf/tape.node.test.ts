import '@tensorflow/tfjs-backend-cpu';
import {
  add,
  backend,
  getKernel,
  memory,
  mul,
  registerKernel,
  relu,
  setBackend,
  tensor1d,
  tidy,
  unregisterKernel,
  type Tensor,
} from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { record } from '../../../../src/engine/networks/tf/tape.js';

/** relu(x * weight + weight), with tensors in between that somebody has to free. */
const network = (input: Tensor, weight: Tensor) => () => [tidy(() => relu(add(mul(input, weight), weight)))];

/** What the backend holds, whether TensorFlow.js counts it or not. */
const held = () => backend().numDataIds();

describe('a recorded run', () => {
  let weight: Tensor;

  before(async () => {
    await setBackend('cpu');
    weight = tensor1d([2, -3, 4]);
  });

  after(() => weight.dispose());

  it('gives for another input what the network gives', () => {
    const first = tensor1d([1, 1, 1]);
    const second = tensor1d([5, -6, -7]);
    const { outputs, tape } = record(first, network(first, weight));
    const [replayed] = tape!.run(second);
    const [expected] = network(second, weight)();
    assert.deepEqual([...outputs[0]!.dataSync()], [4, 0, 8]);
    assert.deepEqual([...replayed!.dataSync()], [...expected!.dataSync()]);
    for (const tensor of [first, second, ...outputs, replayed!, expected!]) tensor.dispose();
  });

  it('frees all it makes but the outputs', () => {
    const input = tensor1d([1, 2, 3]);
    const { outputs, tape } = record(input, network(input, weight));
    const before = { tensors: memory().numTensors, held: held() };
    const again = tape!.run(input);
    assert.deepEqual(
      { tensors: memory().numTensors, held: held() },
      { tensors: before.tensors + 1, held: before.held + 1 },
    );
    for (const tensor of [input, ...outputs, ...again]) tensor.dispose();
  });

  it('frees all it makes when a kernel fails', () => {
    const input = tensor1d([1, 2, 3]);
    let fails = false;
    const kernel = getKernel('Relu', 'cpu');
    unregisterKernel('Relu', 'cpu');
    registerKernel({
      ...kernel,
      kernelFunc(given) {
        if (fails) throw new Error('out of memory');
        return kernel.kernelFunc(given);
      },
    });
    const { outputs, tape } = record(input, network(input, weight));
    const before = held();
    fails = true;
    assert.throws(() => tape!.run(input), /out of memory/);
    assert.equal(held(), before);
    unregisterKernel('Relu', 'cpu');
    registerKernel(kernel);
    for (const tensor of [input, ...outputs]) tensor.dispose();
  });

  it('is no tape when it read what was neither a weight nor made from the input', () => {
    const input = tensor1d([1, 2, 3]);
    const { outputs, tape } = record(input, () => {
      const passing = tensor1d([1, 1, 1]);
      const sum = add(input, passing);
      passing.dispose();
      return [sum];
    });
    assert.equal(tape, undefined);
    for (const tensor of [input, ...outputs]) tensor.dispose();
  });
});
