import type { io } from '@tensorflow/tfjs-core';
import { LookalikeError } from '../../../contract/errors.js';

type Spec = io.WeightsManifestEntry;
type Quantised = Spec & { quantization: NonNullable<Spec['quantization']> };

/** Bytes of a number as stored. */
const STORED = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** Types that tensors have. */
const PLAIN = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** One tensor of a network's weights, row-major. */
export interface Weight {
  name: string;
  shape: number[];
  dtype: keyof typeof PLAIN;
  values: Float32Array | Int32Array | Uint8Array;
}

/** The weights of a `model.json` in its order, quantised ones as float32 (int32). TensorFlow.js would do the same itself,
 *  but builds a table of half floats anew for every tensor, which takes longer than all the rest.
 *  Errors: `models-corrupt` for unknown types, and where the bytes end too soon. */
export function readWeights(specs: readonly Spec[], bytes: ArrayBuffer): Weight[] {
  let from = 0;
  return specs.map((spec) => {
    const { name, shape } = spec;
    const dtype = spec.dtype as Weight['dtype'];
    const stored = STORED[isQuantised(spec) ? spec.quantization.dtype : dtype] as number | undefined;
    if (!Object.hasOwn(PLAIN, dtype) || !stored) throw corruptWeight(`"${name}" is of a type that is not known`);
    const to = from + stored * shape.reduce((product, side) => product * side, 1);
    // Also where a side is no number.
    if (!(to <= bytes.byteLength)) throw corruptWeight(`"${name}" ends at byte ${to} of ${bytes.byteLength}`);
    const values = bytes.slice(from, to);
    from = to;
    return { name, shape, dtype, values: isQuantised(spec) ? expand(spec, values) : new PLAIN[dtype](values) };
  });
}

function corruptWeight(what: string): LookalikeError {
  return new LookalikeError('models-corrupt', `The network's weight ${what}.`);
}

function isQuantised(spec: Spec): spec is Quantised {
  return spec.quantization !== undefined;
}

function expand({ dtype, quantization }: Quantised, values: ArrayBuffer): Float32Array | Int32Array {
  if (quantization.dtype === 'float16') return halfFloats(new Uint16Array(values));
  const { scale = 1, min = 0 } = quantization;
  const numbers = quantization.dtype === 'uint8' ? new Uint8Array(values) : new Uint16Array(values);
  const isWhole = dtype === 'int32';
  const plain = isWhole ? new Int32Array(numbers.length) : new Float32Array(numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at]! * scale + min;
    plain[at] = isWhole ? Math.round(value) : value;
  }
  return plain;
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
