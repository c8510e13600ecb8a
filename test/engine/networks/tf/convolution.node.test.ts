import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLookalike } from '../../../../src/engine/engine.js';
import { useOwnConvolutions, type KernelModule } from '../../../../src/engine/networks/tf/convolution.js';

/** Of sums of up to 125 products below 4, in float32. */
const TOLERANCE = 1e-4;

interface Layer {
  kernel: 'FusedDepthwiseConv2D' | 'FusedConv2D';
  batch: number;
  height: number;
  width: number;
  channels: number;
  outputs: number;
  /** Of the filter. */
  side: number;
  stride: number;
  /** Zeros around the picture: above, right, below, left. */
  padding: [number, number, number, number];
  /** TensorFlow.js's number: 0 none, 1 ReLU, 2 ReLU6, 5 sigmoid. */
  activation?: number;
  dilation?: number;
  /** Where they differ from the other side. */
  filterWidth?: number;
  strideAcross?: number;
  /** Default true. */
  bias?: boolean;
}

const PLAIN: Layer = {
  kernel: 'FusedDepthwiseConv2D',
  batch: 1,
  height: 9,
  width: 13,
  channels: 8,
  outputs: 8,
  side: 3,
  stride: 1,
  padding: [1, 1, 1, 1],
};
const DENSE: Layer = { ...PLAIN, kernel: 'FusedConv2D', channels: 5, outputs: 16 };
const POINTWISE: Layer = { ...DENSE, side: 1, padding: [0, 0, 0, 0] };

const VARIATIONS: [name: string, layer: Partial<Layer>][] = [
  ['stride 1, padded all around', {}],
  ['stride 2, padded below and on the right', { stride: 2, height: 12, width: 16, padding: [0, 1, 1, 0] }],
  ['stride 2, padded all around', { stride: 2, padding: [1, 1, 1, 1] }],
  ['no padding', { padding: [0, 0, 0, 0] }],
  ['a row of five, a column of one', { height: 1, width: 5 }],
  ['three by three', { height: 3, width: 3 }],
  ['three outputs a row, by two', { height: 5, width: 5, stride: 2 }],
  ['narrower than the filter', { height: 2, width: 1 }],
  ['padded by more than the filter', { height: 2, width: 2, padding: [4, 4, 4, 4] }],
  ['two pictures', { batch: 2, width: 7 }],
  ['ReLU', { activation: 1 }],
  ['ReLU6', { activation: 2 }],
];

const LAYERS: [name: string, layer: Layer][] = [
  ...VARIATIONS.map(([name, some]): [string, Layer] => [`depthwise, ${name}`, { ...PLAIN, ...some }]),
  ...VARIATIONS.map(([name, some]): [string, Layer] => [`dense, ${name}`, { ...DENSE, ...some }]),
  ['dense, five by five', { ...DENSE, side: 5, padding: [2, 2, 2, 2] }],
  ['dense, 1,032 outputs', { ...DENSE, channels: 1, outputs: 1032, height: 1, width: 4 }],
  ['pointwise', POINTWISE],
  ['pointwise, two pictures', { ...POINTWISE, batch: 2, height: 3, width: 3 }],
  ['pointwise, three pixels', { ...POINTWISE, height: 1, width: 3 }],
  ['pointwise, every second pixel', { ...POINTWISE, stride: 2 }],
  ['pointwise, padded', { ...POINTWISE, padding: [1, 1, 1, 1] }],
];

describe('our convolutions', () => {
  for (const [name, layer] of LAYERS) {
    it(`give what the definition says: ${name}`, () => {
      const { run, left } = backend();
      const { found, expected } = run(layer);
      assert.equal(left(), 0, 'it was left to the backend');
      assert.ok(expected.length > 0);
      found.forEach((value, at) => assert.ok(Math.abs(value - expected[at]!) < TOLERANCE, `number ${at}: ${value}`));
    });
  }

  it('leave to the backend what they cannot do', () => {
    const { run, left } = backend();
    const others: Layer[] = [
      { ...PLAIN, dilation: 2 },
      { ...PLAIN, activation: 5 },
      { ...PLAIN, channels: 6, outputs: 6 },
      { ...PLAIN, side: 5 },
      { ...PLAIN, channels: 4, outputs: 8 },
      { ...DENSE, dilation: 2 },
      { ...DENSE, activation: 5 },
      { ...DENSE, outputs: 12 },
      { ...POINTWISE, channels: 1, outputs: 1024, height: 1, width: 1 },
      { ...POINTWISE, channels: 1, outputs: 2048, height: 1, width: 1 },
      { ...PLAIN, filterWidth: 1 },
      { ...DENSE, filterWidth: 1 },
      { ...PLAIN, strideAcross: 2 },
      { ...DENSE, strideAcross: 2 },
      { ...PLAIN, bias: false },
      { ...DENSE, bias: false },
    ];
    for (const layer of others) run(layer);
    assert.equal(left(), others.length);
  });

  it('do all convolutions that the shipped networks run, but one, which has two outputs', async () => {
    const calls = countCalls();
    const modelsUrl = new URL('../../../../models/', import.meta.url).href;
    // Both networks run once to warm up.
    const engine = await createLookalike({ modelsUrl, backend: 'wasm' }).finally(calls.stop);
    assert.deepEqual(calls.count(), { depthwise: 28, dense: 60 });
    await engine.dispose();
  });

  for (const [name, layer] of [
    ['depthwise', PLAIN],
    ['dense', DENSE],
    ['dense, 1,032 outputs', { ...DENSE, channels: 1, outputs: 1032, height: 1, width: 4 }],
    ['pointwise', POINTWISE],
  ] as const) {
    it(`write their output and nothing else: ${name}`, () => {
      const { run, memory } = backend();
      const { from, end, before } = run(layer);
      assert.deepEqual(new Uint8Array(memory.buffer, 0, from), before);
      assert.ok(new Uint8Array(memory.buffer, end).every((byte) => byte === 0));
    });
  }
});

/** 0..1, the same in every run (multiplicative hashing). */
function noise(index: number): number {
  return (Math.imul(index + 1, 2654435761) >>> 8) / 2 ** 24;
}

/** Counts the calls of our convolutions in WebAssembly modules instantiated from now on. */
function countCalls() {
  const Instance = WebAssembly.Instance;
  const count = { depthwise: 0, dense: 0 };
  const counted = ({ convolve, ...others }: Record<string, unknown>) => ({
    ...others,
    convolve: (...values: number[]) => {
      count[values[0] ? 'dense' : 'depthwise'] += 1;
      (convolve as (...values: number[]) => void)(...values);
    },
  });
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports]) {
      const instance = new target(module, imports);
      return 'convolve' in instance.exports ? { exports: counted(instance.exports) } : instance;
    },
  });
  return { count: () => count, stop: () => void (WebAssembly.Instance = Instance) };
}

/** A backend's memory and its way to kernels; counts the convolutions that were left to it. */
function backend() {
  const memory = new WebAssembly.Memory({ initial: 8 });
  let left = 0;
  const module: KernelModule = {
    cwrap: (name) => () => (name.endsWith('Conv2D') ? (left += 1) : 0),
  };
  useOwnConvolutions(module, memory);
  const register = module.cwrap('register_tensor');
  let top = 1024;
  const place = (id: number, values: Float32Array): Float32Array => {
    const there = new Float32Array(memory.buffer, top, values.length);
    there.set(values);
    register(id, values.byteLength, top);
    top += Math.ceil(values.byteLength / 16) * 16;
    return there;
  };
  const placeNoise = (id: number, length: number, scale: number, from: number) =>
    place(
      id,
      Float32Array.from({ length }, (_, at) => (noise(at + 31 * id) - from) * scale),
    );
  const run = (layer: Layer) => {
    const { kernel, batch, height, width, channels, outputs, side, stride, activation = 0, dilation = 1 } = layer;
    const [above, right, below, beside] = layer.padding;
    const { filterWidth = side, strideAcross = stride } = layer;
    const input = placeNoise(1, batch * height * width * channels, 8, 0);
    const filter = placeNoise(2, side ** 2 * (kernel === 'FusedConv2D' ? channels * outputs : channels), 1, 0.5);
    const bias = placeNoise(3, outputs, 1, 0.5);
    const expected = reference(layer, input, filter, bias);
    const from = top;
    const found = place(4, new Float32Array(expected.length));
    const before = new Uint8Array(memory.buffer.slice(0, from));
    const biasId = (layer.bias ?? true) ? 3 : 0;
    // prettier-ignore
    module.cwrap(kernel)(1, batch, height, width, 2, side, filterWidth, biasId, above, right, below, beside, 0,
      dilation, dilation, stride, strideAcross, channels, outputs, activation, 0, 0, 4);
    return { found, expected, from, end: top, before };
  };
  return { run, memory, left: () => left };
}

/** By the definition, in float64. */
function reference(layer: Layer, input: Float32Array, filter: Float32Array, bias: Float32Array): number[] {
  const { batch, height, width, outputs, side, stride, padding, activation } = layer;
  const [above, right, below, left] = padding;
  const result: number[] = [];
  for (let picture = 0; picture < batch; picture++) {
    for (let y = -above; y + side <= height + below; y += stride) {
      for (let x = -left; x + side <= width + right; x += stride) {
        for (let output = 0; output < outputs; output++) {
          const sum = bias[output]! + seen(layer, input, filter, { picture, y, x, output });
          result.push(Math.min(activation === 2 ? 6 : Infinity, Math.max(activation ? 0 : -Infinity, sum)));
        }
      }
    }
  }
  return result;
}

/** What the filter whose corner is at (x, y) adds to one output. */
function seen(
  { kernel, height, width, channels, outputs, side }: Layer,
  input: Float32Array,
  filter: Float32Array,
  { picture, y, x, output }: Record<'picture' | 'y' | 'x' | 'output', number>,
): number {
  let sum = 0;
  for (let cell = 0; cell < side ** 2; cell++) {
    const row = y + Math.floor(cell / side);
    const column = x + (cell % side);
    if (row < 0 || row >= height || column < 0 || column >= width) continue;
    const pixel = ((picture * height + row) * width + column) * channels;
    if (kernel === 'FusedDepthwiseConv2D') sum += input[pixel + output]! * filter[cell * channels + output]!;
    else
      for (let channel = 0; channel < channels; channel++)
        sum += input[pixel + channel]! * filter[(cell * channels + channel) * outputs + output]!;
  }
  return sum;
}
