import type { io } from '@tensorflow/tfjs-core';

type Quantised = io.WeightsManifestEntry & { quantization: NonNullable<io.WeightsManifestEntry['quantization']> };

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** Weights as TensorFlow.js wants them. */
export interface PlainWeights {
  weightSpecs: io.WeightsManifestEntry[];
  weightData: ArrayBuffer;
}

/** Quantised weights as float32 (int32), the others as they are. TensorFlow.js would do the same itself, but builds a table
 *  of half floats anew for every tensor, which takes longer than all the rest. */
export function dequantise(specs: readonly io.WeightsManifestEntry[], weights: ArrayBuffer): PlainWeights {
  const lengths = specs.map(({ shape }) => shape.reduce((product, side) => product * side, 1));
  const bytes = specs.map(({ dtype }, at) => lengths[at]! * BYTES[dtype as keyof typeof BYTES]);
  const plain = new Uint8Array(bytes.reduce((sum, length) => sum + length, 0));
  let from = 0;
  let to = 0;
  for (const [at, spec] of specs.entries()) {
    const stored = isQuantised(spec) ? lengths[at]! * BYTES[spec.quantization.dtype] : bytes[at]!;
    const values = weights.slice(from, from + stored);
    plain.set(new Uint8Array(isQuantised(spec) ? expand(spec, values) : values), to);
    from += stored;
    to += bytes[at]!;
  }
  return { weightSpecs: specs.map(({ quantization: _, ...spec }) => spec), weightData: plain.buffer };
}

function isQuantised(spec: io.WeightsManifestEntry): spec is Quantised {
  return spec.quantization !== undefined;
}

function expand({ dtype, quantization }: Quantised, values: ArrayBuffer): ArrayBuffer {
  if (quantization.dtype === 'float16') return halfFloats(new Uint16Array(values)).buffer;
  const { scale = 1, min = 0 } = quantization;
  const numbers = quantization.dtype === 'uint8' ? new Uint8Array(values) : new Uint16Array(values);
  const isWhole = dtype === 'int32';
  const plain = isWhole ? new Int32Array(numbers.length) : new Float32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at]! * scale + min;
    plain[at] = isWhole ? Math.round(value) : value;
  }
  return plain.buffer;
}

/** IEEE 754 binary16 to binary32. */
function halfFloats(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(halves.length);
  const bits = new Int32Array(floats.buffer);
  for (let at = 0; at < halves.length; at++) {
    const half = halves[at]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) floats[at] = (sign ? -fraction : fraction) * 2 ** -24;
    else bits[at] = sign | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  }
  return floats;
}
