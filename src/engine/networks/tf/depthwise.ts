import { bytesOfBase64 } from '../../loading/base64.js';
import { DEPTHWISE_BINARY } from './depthwise.generated.js';

/** What `src/engine/networks/tf/assembly/depthwise.ts` exports. */
interface DepthwiseExports {
  depthwise(...values: number[]): void;
}

/** TensorFlow.js's module, as far as its kernels reach it. */
export interface KernelModule {
  cwrap(name: string, result: 'number' | null, parameters: 'number'[]): (...values: number[]) => unknown;
}

/** Bounds of what a convolution may end with, by TensorFlow.js's number of the activation: none, ReLU, ReLU6. */
const BOUNDS: readonly (readonly [least: number, most: number])[] = [
  [-Infinity, Infinity],
  [0, Infinity],
  [0, 6],
];

const LANES = 4;
const SIDE = 3;

/** Exchanges the backend's depthwise convolution for our own, in its own memory, where ours can do it: 3 x 3, without
 *  dilation, up to ReLU6. All kernels reach the backend through `cwrap`, so that is where it is done. */
export function useOwnDepthwise(module: KernelModule, memory: WebAssembly.Memory): void {
  const binary = new WebAssembly.Module(bytesOfBase64(DEPTHWISE_BINARY));
  const { depthwise } = new WebAssembly.Instance(binary, { env: { memory } }).exports as unknown as DepthwiseExports;
  const addresses = new Map<number, number>();
  const wrap = module.cwrap.bind(module);
  module.cwrap = (name, result, parameters) => {
    const call = wrap(name, result, parameters);
    if (name === 'register_tensor') return noting(addresses, call);
    if (name === 'dispose_data') return forgetting(addresses, call);
    return name === 'FusedDepthwiseConv2D' ? ownFirst(depthwise, addresses, call) : call;
  };
}

type Call = (...values: number[]) => unknown;

function noting(addresses: Map<number, number>, register: Call): Call {
  return (id, size, address) => {
    addresses.set(id!, address!);
    return register(id!, size!, address!);
  };
}

function forgetting(addresses: Map<number, number>, dispose: Call): Call {
  return (id) => {
    addresses.delete(id!);
    return dispose(id!);
  };
}

/** In the order in which TensorFlow.js's kernel of that name gives them. */
function ownFirst(depthwise: Call, addresses: ReadonlyMap<number, number>, other: Call): Call {
  return (...values) => {
    // prettier-ignore
    const [x, batch, height, width, filter, filterHeight, filterWidth, bias, above, right, below, left, , dilationDown,
      dilationAcross, stride, strideAcross, channels, outputChannels, activation, , , out] = values as Values;
    const bounds = BOUNDS[activation];
    const square = filterHeight === SIDE && filterWidth === SIDE && stride === strideAcross;
    const dense = dilationDown === 1 && dilationAcross === 1;
    if (!bounds || !square || !dense || bias === 0 || channels !== outputChannels || channels % LANES !== 0) {
      return other(...values);
    }
    const rows = Math.floor((height + above + below - SIDE) / stride) + 1;
    const columns = Math.floor((width + left + right - SIDE) / stride) + 1;
    const at = (id: number) => addresses.get(id)!;
    // prettier-ignore
    depthwise(at(x), batch, height, width, channels, at(filter), at(bias), stride, above, left, rows, columns,
      ...bounds, at(out));
  };
}

// prettier-ignore
type Values = [x: number, batch: number, height: number, width: number, filter: number, filterHeight: number,
  filterWidth: number, bias: number, above: number, right: number, below: number, left: number, same: number,
  dilationDown: number, dilationAcross: number, strideDown: number, strideAcross: number, channels: number,
  outputChannels: number, activation: number, prelu: number, leakyAlpha: number, out: number];
