import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend } from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWeights } from '../../../../src/engine/networks/tf/weights.js';

type Spec = io.WeightsManifestEntry;

const uint8: Spec = {
  name: 'kernel',
  shape: [2, 3],
  dtype: 'float32',
  quantization: { dtype: 'uint8', scale: 0.1, min: -3 },
};
const uint16: Spec = {
  name: 'wide',
  shape: [2],
  dtype: 'float32',
  quantization: { dtype: 'uint16', scale: 0.01, min: 5 },
};
const whole: Spec = { name: 'whole', shape: [4], dtype: 'int32', quantization: { dtype: 'uint8', scale: 2, min: -7 } };
const half: Spec = { name: 'half', shape: [8], dtype: 'float32', quantization: { dtype: 'float16' } };
const plain: Spec = { name: 'plain', shape: [], dtype: 'int32' };

/** 1, -2, 0, -0, the smallest subnormal, the largest number, infinity, a third. */
const HALVES = Uint16Array.of(0x3c00, 0xc000, 0, 0x8000, 1, 0x7bff, 0x7c00, 0x3555);

function joined(...parts: ArrayBufferView[]): ArrayBuffer {
  return new Uint8Array(
    Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))),
  ).buffer;
}

describe('readWeights', () => {
  it('gives the weights that TensorFlow.js would make of them', async () => {
    await setBackend('cpu');
    const specs = [uint8, uint16, whole, half, plain];
    const weights = joined(
      Uint8Array.of(0, 1, 128, 254, 255, 7),
      Uint16Array.of(0, 65_535),
      Uint8Array.of(0, 1, 2, 255),
      HALVES,
      Int32Array.of(42),
    );
    const theirs = io.decodeWeights(weights, specs);
    const ours = readWeights(specs, weights);
    assert.deepEqual(
      ours.map(({ name }) => name),
      specs.map(({ name }) => name),
    );
    for (const { name, shape, dtype, values } of ours) {
      assert.deepEqual({ shape, dtype }, { shape: theirs[name]!.shape, dtype: theirs[name]!.dtype });
      assert.deepEqual(values, await theirs[name]!.data(), name);
    }
  });
});
