import { bytesOfHex } from '../../loading/hex.js';
import { CONVOLUTION_BINARY } from './convolution.generated.js';
import type { Call } from './wasm-module.js';

/** What `src/engine/networks/tf/assembly/convolution.ts` exports. */
interface ConvolutionExports {
  convolve: Call;
}

/** TensorFlow.js's module, as far as its kernels reach it. */
export interface KernelModule {
  cwrap(name: string): Call;
}

/** Bounds of what a convolution may end with, by TensorFlow.js's number of the activation: none, ReLU, ReLU6. */
const BOUNDS: readonly (readonly [least: number, most: number])[] = [
  [-Infinity, Infinity],
  [0, Infinity],
  [0, 6],
];

/** Numbers that are computed at once: channels of a depthwise convolution, outputs of a dense one. */
const AT_ONCE = [4, 8] as const;
/** Outputs of a dense convolution whose filter has rows of 4 kB: those fall on the same places of a processor's cache, and
 *  XNNPACK, which packs filters, is quicker. */
const CACHE_OUTPUTS = 1024;
const DEPTHWISE_SIDE = 3;

const OWN = ['FusedDepthwiseConv2D', 'FusedConv2D'];

/** Exchanges the backend's convolutions for our own, in its own memory, where ours can do it: fused with their bias, square and
 *  without dilation, up to ReLU6. All kernels reach the backend through `cwrap`, so that is where it is done. `wrapped`: what to
 *  call for a convolution of ours. */
export function useOwnConvolutions(
  module: KernelModule,
  memory: WebAssembly.Memory,
  wrapped: (convolve: Call) => Call = (convolve) => convolve,
): void {
  const binary = new WebAssembly.Module(bytesOfHex(CONVOLUTION_BINARY));
  const { convolve } = new WebAssembly.Instance(binary, { env: { memory } }).exports as unknown as ConvolutionExports;
  const own = wrapped(convolve);
  const addresses = new Map<number, number>();
  const wrap = module.cwrap.bind(module);
  module.cwrap = (name) => {
    const call = wrap(name);
    if (name === 'register_tensor') return noting(addresses, call);
    if (name === 'dispose_data') return forgetting(addresses, call);
    const dense = OWN.indexOf(name);
    return dense < 0 ? call : ownFirst(dense, own, addresses, call);
  };
}

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

/** In the order in which TensorFlow.js's kernels give them. `dense`: 1 or 0. */
function ownFirst(dense: number, convolve: Call, addresses: ReadonlyMap<number, number>, other: Call): Call {
  return (...values) => {
    // prettier-ignore
    const [x, batch, height, width, filter, side, filterWidth, bias, above, right, below, left, , dilationDown,
      dilationAcross, stride, strideAcross, channels, outputs, activation, , , out] = values as Values;
    const bounds = BOUNDS[activation];
    const square = side === filterWidth && stride === strideAcross && dilationDown === 1 && dilationAcross === 1;
    const fits = dense ? outputs % CACHE_OUTPUTS > 0 : side === DEPTHWISE_SIDE && channels === outputs;
    if (!bounds || !square || !fits || bias === 0 || outputs % AT_ONCE[dense as 0 | 1] > 0) return other(...values);
    const at = (id: number) => addresses.get(id)!;
    // Pixels that see nothing of each other are a single row.
    const alone = side === 1 && stride === 1 && above + right + below + left === 0;
    const shape = alone ? [1, 1, batch * height * width] : [batch, height, width];
    const rows = Math.floor((shape[1]! + above + below - side) / stride) + 1;
    const columns = Math.floor((shape[2]! + left + right - side) / stride) + 1;
    // prettier-ignore
    convolve(dense, at(x), ...shape, channels, at(filter), side, outputs, at(bias), stride, above, left, rows, columns,
      ...bounds, at(out));
  };
}

// prettier-ignore
type Values = [x: number, batch: number, height: number, width: number, filter: number, filterHeight: number,
  filterWidth: number, bias: number, above: number, right: number, below: number, left: number, same: number,
  dilationDown: number, dilationAcross: number, strideDown: number, strideAcross: number, channels: number,
  outputChannels: number, activation: number, prelu: number, leakyAlpha: number, out: number];
