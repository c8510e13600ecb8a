import { LookalikeError } from '../../../contract/errors.js';
import type { ModelArtifacts } from '../../loading/model-files.js';

/** Layers that feed-forward convolutional networks are made of, as Keras writes them. */
interface Layer {
  class_name: string;
  config: {
    name: string;
    strides?: [number, number];
    dilation_rate?: [number, number];
    padding?: string;
    activation?: string;
    use_bias?: boolean;
    max_value?: number;
    batch_input_shape?: (number | null)[];
  };
  /** One call of the layer: its inputs, each named by the layer it comes from. */
  inbound_nodes: [name: string, ...unknown[]][][];
}

interface Topology {
  config: { layers: Layer[] };
}

interface GraphNode {
  name: string;
  op: string;
  input?: string[];
  attr: Record<string, unknown>;
}

/** Name of the constant that holds the axes of a global average: height and width. */
const AXES = 'spatial-axes';

/** A layers model as the graph model it stands for, so that one executor runs both; 3 kB instead of the 110 kB of
 *  @tensorflow/tfjs-layers. Convolutions take up their bias and ReLU. Errors: `models-corrupt` for other layers than
 *  those of MobileNet. */
export function graphOfLayers({ json, weights }: ModelArtifacts): ModelArtifacts {
  const { layers } = (json.modelTopology as Topology).config;
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  const nodes = new Map<string, GraphNode>();
  /** Layer -> the node that computes it; a ReLU may be part of its convolution. */
  const made = new Map<string, GraphNode>();
  for (const { name } of specs) nodes.set(name, { name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } });
  for (const layer of layers) {
    const { name } = layer.config;
    const inputs = (layer.inbound_nodes[0] ?? []).map(([from]) => made.get(from)!);
    const isOnlyUse =
      layers.filter((each) => each.inbound_nodes[0]?.some(([from]) => made.get(from) === inputs[0])).length === 1;
    const node =
      fuse(layer, inputs[0], isOnlyUse) ??
      toNode(
        layer,
        inputs.map((input) => input.name),
      );
    nodes.set(node.name, node);
    made.set(name, node);
  }
  return withAxes([...nodes.values()], { json, weights });
}

/** A ReLU behind a convolution nobody else reads: the convolution does it on its way. */
function fuse({ class_name, config }: Layer, input: GraphNode | undefined, isOnlyUse: boolean): GraphNode | undefined {
  const fused = input?.attr['fused_ops'] as { list: { s: string[] } } | undefined;
  if (class_name !== 'ReLU' || !fused || !isOnlyUse) return undefined;
  fused.list.s.push(btoa(reluOf(config)));
  return input;
}

function reluOf({ max_value }: Layer['config']): 'Relu' | 'Relu6' {
  if (max_value === 6) return 'Relu6';
  if (max_value == null) return 'Relu';
  throw unsupported(`a ReLU up to ${max_value}`);
}

function toNode({ class_name, config }: Layer, input: string[]): GraphNode {
  const { name } = config;
  switch (class_name) {
    case 'InputLayer': {
      const dim = config.batch_input_shape!.map((size) => ({ size: String(size ?? -1) }));
      return { name, op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } } };
    }
    case 'Conv2D':
      return convolution('_FusedConv2D', 'kernel', config, input);
    case 'DepthwiseConv2D':
      return convolution('FusedDepthwiseConv2dNative', 'depthwise_kernel', config, input);
    case 'ReLU':
      return { name, op: reluOf(config), input, attr: {} };
    case 'Add':
      if (input.length !== 2) throw unsupported(`a sum of ${input.length}`);
      return { name, op: 'AddV2', input, attr: {} };
    case 'GlobalAveragePooling2D':
      return { name, op: 'Mean', input: [...input, AXES], attr: { keep_dims: { b: false } } };
    default:
      throw unsupported(class_name);
  }
}

function convolution(op: string, kernel: string, config: Layer['config'], input: string[]): GraphNode {
  const { name, strides = [1, 1], dilation_rate = [1, 1], padding = 'valid', activation, use_bias } = config;
  if (activation !== 'linear' || !use_bias) throw unsupported('a convolution with an activation or without a bias');
  const sides = ([down, across]: [number, number]) => ({ list: { i: ['1', String(down), String(across), '1'] } });
  return {
    name,
    op,
    input: [...input, `${name}/${kernel}`, `${name}/bias`],
    attr: {
      strides: sides(strides),
      dilations: sides(dilation_rate),
      // Strings of a graph are base64.
      padding: { s: btoa(padding.toUpperCase()) },
      data_format: { s: btoa('NHWC') },
      num_args: { i: '1' },
      fused_ops: { list: { s: [btoa('BiasAdd')] } },
    },
  };
}

function withAxes(node: GraphNode[], { json, weights }: ModelArtifacts): ModelArtifacts {
  const axes = Int32Array.of(1, 2);
  const all = new Uint8Array(weights.byteLength + axes.byteLength);
  all.set(new Uint8Array(weights));
  all.set(new Uint8Array(axes.buffer), weights.byteLength);
  const spec = { name: AXES, shape: [2], dtype: 'int32' as const };
  return {
    json: {
      ...json,
      format: 'graph-model',
      modelTopology: {
        node: [...node, { name: AXES, op: 'Const', attr: { dtype: { type: 'DT_INT32' } } }],
        versions: {},
      },
      weightsManifest: [...json.weightsManifest, { paths: [], weights: [spec] }],
    },
    weights: all.buffer,
  };
}

function unsupported(what: string): LookalikeError {
  return new LookalikeError('models-corrupt', `The layers model has ${what}, which this engine does not know.`);
}
