import { engine, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import { Misfit, type Attributes } from './graph-node.js';

/** What a node computes: a tensor, or whole numbers that the engine itself needs, such as a shape or axes. */
export type Value = Tensor | readonly number[];

/** One run of a node, on the active backend. The inputs are as many as the graph names. */
type Operation = (inputs: readonly (Value | undefined)[]) => Value;

/** Reads a node's attributes. Errors: a Misfit, or what a file that is no graph leads to. */
type OperationOf = (attributes: Attributes) => Operation;

type Kernel = 'Conv2D' | 'DepthwiseConv2dNative' | 'FusedConv2D' | 'FusedDepthwiseConv2D';

/** Activations that a convolution or a product can end with, on every backend. */
const ACTIVATIONS = ['linear', 'relu', 'relu6', 'elu', 'sigmoid'];

/** TensorFlow's operation -> how a node of that kind runs, with its attributes read beforehand. What stands here are the
 *  operations of `used-kernels.json`: the build keeps the kernels of no others. */
export const OPERATIONS: ReadonlyMap<string, OperationOf> = new Map<string, OperationOf>([
  ['AddV2', () => sum],
  ['BiasAdd', () => sum],
  ['Relu6', () => relu6],
  ['Conv2D', (attributes) => convolution('Conv2D', attributes)],
  ['DepthwiseConv2dNative', (attributes) => convolution('DepthwiseConv2dNative', attributes)],
  ['_FusedConv2D', (attributes) => convolution('FusedConv2D', attributes)],
  ['FusedDepthwiseConv2dNative', (attributes) => convolution('FusedDepthwiseConv2D', attributes)],
  ['_FusedMatMul', product],
  ['Mean', mean],
  ['ResizeBilinear', resizeBilinear],
  ['Shape', () => shapeOf],
  ['StridedSlice', slice],
]);

function run(kernel: string, inputs: Record<string, Tensor | undefined>, attributes: object = {}): Tensor {
  return engine().runKernel(kernel, inputs as Record<string, Tensor>, attributes as NamedAttrMap);
}

function tensor(value: Value | undefined): Tensor {
  if (!value || isList(value)) throw new Misfit('a tensor is missing among its inputs');
  return value;
}

function list(value: Value | undefined): readonly number[] {
  if (!value || !isList(value)) throw new Misfit('whole numbers are missing among its inputs');
  return value;
}

export function isList(value: Value): value is readonly number[] {
  return Array.isArray(value);
}

/** Backends take the sizes for granted: WebAssembly would read beyond the tensor. */
function check(fits: boolean, what: string, ...tensors: (Tensor | undefined)[]): void {
  if (!fits) throw new Misfit(`${what}: ${tensors.map((each) => `[${each?.shape ?? ''}]`).join(', ')}`);
}

const sum: Operation = ([first, second]) => {
  const [a, b] = [tensor(first), tensor(second)];
  const size = ({ shape }: Tensor, fromEnd: number) => shape.at(-fromEnd) ?? 1;
  const fits = a.shape.concat(b.shape).every((_, at) => {
    const [one, other] = [size(a, at + 1), size(b, at + 1)];
    return one === other || one === 1 || other === 1;
  });
  check(fits, 'two shapes that do not fit', a, b);
  return run('Add', { a, b });
};

const relu6: Operation = ([x]) => run('Relu6', { x: tensor(x) });

const shapeOf: Operation = ([x]) => tensor(x).shape;

function slice(attributes: Attributes): Operation {
  const masks = ['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'];
  if (masks.some((mask) => attributes.number(mask, 0) !== 0)) throw new Misfit('masks are not known');
  return ([values, ...bounds]) => {
    const [begin, end, step] = bounds.map((bound) => list(bound)[0]);
    if (step !== 1) throw new Misfit('steps other than 1 are not known');
    return list(values).slice(begin, end);
  };
}

function mean(attributes: Attributes): Operation {
  const keepDims = attributes.flag('keep_dims');
  return ([x, axes]) => {
    const input = tensor(x);
    const axis = list(axes);
    check(
      axis.every((each) => each >= -input.rank && each < input.rank),
      `no axes ${axis.join()}`,
      input,
    );
    return run('Mean', { x: input }, { axis, keepDims });
  };
}

function resizeBilinear(attributes: Attributes): Operation {
  const alignCorners = attributes.flag('align_corners');
  const halfPixelCenters = attributes.flag('half_pixel_centers');
  return ([x, to]) => {
    const images = tensor(x);
    const size = list(to);
    check(images.rank === 4 && size.length === 2 && size.every((side) => side > 0), `no picture to ${size}`, images);
    return run('ResizeBilinear', { images }, { alignCorners, halfPixelCenters, size });
  };
}

/** The activation of a fused operation, after its bias. */
function activationOf(attributes: Attributes): string {
  const [bias, activation = 'linear', ...more] = attributes.words('fused_ops');
  if (bias !== 'biasadd' || !ACTIVATIONS.includes(activation) || more.length > 0) {
    throw new Misfit(`${attributes.words('fused_ops').join(' and ')} is not known`);
  }
  return activation;
}

function product(attributes: Attributes): Operation {
  const activation = activationOf(attributes);
  if (attributes.flag('transpose_a') || attributes.flag('transpose_b')) throw new Misfit('transposing is not known');
  return ([x, weights, added]) => {
    const [a, b, bias] = [tensor(x), tensor(weights), tensor(added)];
    const [rows, inner] = a.shape;
    const [outer, columns] = b.shape;
    check(a.rank === 2 && b.rank === 2 && inner === outer, 'matrices that do not fit', a, b);
    check(bias.rank === 1 && bias.size === columns, 'a bias that does not fit', b, bias);
    // The kernel is that of batches of matrices.
    const batch = (matrix: Tensor) => run('Reshape', { x: matrix }, { shape: [1, ...matrix.shape] });
    const inputs = { a: batch(a), b: batch(b), bias };
    const sums = run('_FusedMatMul', inputs, { transposeA: false, transposeB: false, activation });
    return run('Reshape', { x: sums }, { shape: [rows, columns] });
  };
}

function convolution(kernel: Kernel, attributes: Attributes): Operation {
  const pair = (name: string) => attributes.numbers(name, [1, 1, 1, 1]).slice(1, 3);
  const [strides, dilations] = [pair('strides'), pair('dilations')];
  if (attributes.word('data_format', 'nhwc') !== 'nhwc') throw new Misfit('a layout other than NHWC is not known');
  const isFused = kernel.startsWith('Fused');
  const settings = {
    strides,
    dilations,
    pad: paddingOf(attributes),
    dataFormat: 'NHWC',
    ...(isFused ? { activation: activationOf(attributes) } : {}),
  };
  const isDepthwise = kernel.includes('Depthwise');
  return ([input, weights, added]) => {
    const [x, filter] = [tensor(input), tensor(weights)];
    const bias = isFused ? tensor(added) : undefined;
    check(x.rank === 4 && filter.rank === 4 && x.shape[3] === filter.shape[2], 'a filter that does not fit', x, filter);
    const outputs = isDepthwise ? filter.shape[2]! * filter.shape[3]! : filter.shape[3];
    check(!bias || (bias.rank === 1 && bias.size === outputs), 'a bias that does not fit', filter, bias);
    return run(kernel, { x, filter, bias }, settings);
  };
}

/** A word, or zeros per side of each dimension. */
function paddingOf(attributes: Attributes): string | number[][] {
  const word = attributes.word('padding', 'valid');
  if (word === 'same' || word === 'valid') return word;
  const zeros = attributes.numbers('explicit_paddings', []);
  if (word !== 'explicit' || zeros.length !== 8) throw new Misfit(`padding "${word}" is not known`);
  return [0, 2, 4, 6].map((at) => zeros.slice(at, at + 2));
}
