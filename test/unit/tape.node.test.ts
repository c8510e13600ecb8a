import '@tensorflow/tfjs-backend-cpu';
import { add, engine, memory, mul, relu, setBackend, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { record } from '../../src/engine/tf/tape.js';

/** relu(x * weight + weight), with tensors in between that somebody has to free. */
const network = (input: Tensor, weight: Tensor) => () => [tidy(() => relu(add(mul(input, weight), weight)))];

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
    const { numTensors } = memory();
    const again = tape!.run(input);
    assert.equal(memory().numTensors, numTensors + 1);
    for (const tensor of [input, ...outputs, ...again]) tensor.dispose();
  });

  it('frees all it makes when a kernel fails', () => {
    const input = tensor1d([1, 2, 3]);
    const { outputs, tape } = record(input, network(input, weight));
    const { numTensors } = memory();
    const running = engine();
    const runKernel = running.runKernel.bind(running);
    running.runKernel = ((kernel: string, ...rest: never[]) => {
      if (kernel === 'Relu') throw new Error('out of memory');
      return runKernel(kernel, ...(rest as unknown as [never, never]));
    }) as typeof running.runKernel;
    assert.throws(() => tape!.run(input), /out of memory/);
    Reflect.deleteProperty(running, 'runKernel');
    assert.equal(memory().numTensors, numTensors);
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
