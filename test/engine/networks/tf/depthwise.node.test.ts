import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLookalike } from '../../../../src/engine/engine.js';
import { useOwnDepthwise, type KernelModule } from '../../../../src/engine/networks/tf/depthwise.js';

/** Of sums of nine products below 4, in float32. */
const TOLERANCE = 1e-5;

interface Layer {
  batch: number;
  height: number;
  width: number;
  channels: number;
  stride: number;
  /** Zeros around the picture: above, right, below, left. */
  padding: [number, number, number, number];
  /** TensorFlow.js's number: 0 none, 1 ReLU, 2 ReLU6, 5 sigmoid. */
  activation?: number;
  dilation?: number;
}

const PLAIN: Layer = { batch: 1, height: 9, width: 13, channels: 8, stride: 1, padding: [1, 1, 1, 1] };

const LAYERS: [name: string, layer: Layer][] = [
  ['stride 1, padded all around', PLAIN],
  ['stride 2, padded below and on the right', { ...PLAIN, stride: 2, height: 12, width: 16, padding: [0, 1, 1, 0] }],
  ['stride 2, padded all around', { ...PLAIN, stride: 2, padding: [1, 1, 1, 1] }],
  ['no padding', { ...PLAIN, padding: [0, 0, 0, 0] }],
  ['a row of five, a column of one', { ...PLAIN, height: 1, width: 5 }],
  ['three by three', { ...PLAIN, height: 3, width: 3 }],
  ['two pictures', { ...PLAIN, batch: 2, width: 7 }],
  ['ReLU', { ...PLAIN, activation: 1 }],
  ['ReLU6', { ...PLAIN, activation: 2 }],
];

describe('our depthwise convolution', () => {
  for (const [name, layer] of LAYERS) {
    it(`gives what the definition says: ${name}`, () => {
      const { run, left } = backend();
      const { found, expected } = run(layer);
      assert.equal(left(), 0, 'it was left to the backend');
      found.forEach((value, at) => assert.ok(Math.abs(value - expected[at]!) < TOLERANCE, `number ${at}: ${value}`));
    });
  }

  it('leaves to the backend what it cannot do', () => {
    const { run, left } = backend();
    for (const layer of [
      { ...PLAIN, dilation: 2 },
      { ...PLAIN, activation: 5 },
      { ...PLAIN, channels: 6 },
    ])
      run(layer);
    assert.equal(left(), 3);
  });

  it('does all of the shipped networks’ depthwise layers, 20 and 8', async () => {
    const calls = countCalls();
    const modelsUrl = new URL('../../../../models/', import.meta.url).href;
    // Both networks run once to warm up.
    const engine = await createLookalike({ modelsUrl, backend: 'wasm' }).finally(calls.stop);
    assert.equal(calls.count(), 28);
    await engine.dispose();
  });

  it('writes nothing beyond its output', () => {
    const { run, memory } = backend();
    const { end } = run(PLAIN);
    assert.ok(new Uint8Array(memory.buffer, end).every((byte) => byte === 0));
  });
});

/** 0..1, the same in every run (multiplicative hashing). */
function noise(index: number): number {
  return (Math.imul(index + 1, 2654435761) >>> 8) / 2 ** 24;
}

/** Counts the calls of our convolution in WebAssembly modules instantiated from now on. */
function countCalls() {
  const Instance = WebAssembly.Instance;
  let count = 0;
  const counted = ({ depthwise, ...others }: Record<string, unknown>) => ({
    ...others,
    depthwise: (...values: number[]) => {
      count += 1;
      (depthwise as (...values: number[]) => void)(...values);
    },
  });
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports]) {
      const instance = new target(module, imports);
      return 'depthwise' in instance.exports ? { exports: counted(instance.exports) } : instance;
    },
  });
  return { count: () => count, stop: () => void (WebAssembly.Instance = Instance) };
}

/** A backend's memory and its way to kernels; counts the convolutions that were left to it. */
function backend() {
  const memory = new WebAssembly.Memory({ initial: 4 });
  let left = 0;
  const module: KernelModule = {
    cwrap: (name) => () => (name === 'FusedDepthwiseConv2D' ? (left += 1) : 0),
  };
  useOwnDepthwise(module, memory);
  const register = module.cwrap('register_tensor', null, []);
  const convolve = module.cwrap('FusedDepthwiseConv2D', null, []);
  let top = 1024;
  const place = (id: number, values: Float32Array): Float32Array => {
    const there = new Float32Array(memory.buffer, top, values.length);
    there.set(values);
    register(id, values.byteLength, top);
    top += Math.ceil(values.byteLength / 16) * 16;
    return there;
  };
  const run = (layer: Layer) => {
    const { batch, height, width, channels, stride, padding, activation = 0, dilation = 1 } = layer;
    const [above, right, below, beside] = padding;
    const input = place(
      1,
      Float32Array.from({ length: batch * height * width * channels }, (_, at) => noise(at) * 8),
    );
    const filter = place(
      2,
      Float32Array.from({ length: 9 * channels }, (_, at) => noise(at + 7) - 0.5),
    );
    const bias = place(
      3,
      Float32Array.from({ length: channels }, (_, at) => noise(at + 99) - 0.5),
    );
    const expected = reference(layer, input, filter, bias);
    const found = place(4, new Float32Array(expected.length));
    // prettier-ignore
    convolve(1, batch, height, width, 2, 3, 3, 3, above, right, below, beside, 1, dilation, dilation, stride, stride,
      channels, channels, activation, 0, 0, 4);
    return { found, expected, end: top };
  };
  return { run, memory, left: () => left };
}

/** By the definition, in float64. */
function reference(layer: Layer, input: Float32Array, filter: Float32Array, bias: Float32Array): number[] {
  const { batch, height, width, channels, stride, padding, activation } = layer;
  const [above, right, below, left] = padding;
  const output: number[] = [];
  for (let picture = 0; picture < batch; picture++) {
    for (let y = -above; y + 3 <= height + below; y += stride) {
      for (let x = -left; x + 3 <= width + right; x += stride) {
        for (let channel = 0; channel < channels; channel++) {
          let sum = bias[channel]!;
          for (let cell = 0; cell < 9; cell++) {
            const row = y + Math.floor(cell / 3);
            const column = x + (cell % 3);
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            const at = ((picture * height + row) * width + column) * channels + channel;
            sum += input[at]! * filter[cell * channels + channel]!;
          }
          const least = activation ? 0 : -Infinity;
          output.push(Math.min(activation === 2 ? 6 : Infinity, Math.max(least, sum)));
        }
      }
    }
  }
  return output;
}
