import { LookalikeError } from '../../../contract/errors.js';
import type { GraphNode } from './graph-node.js';
import { readLayers, type Layer, type LayerConfig } from './keras-topology.js';
import type { ModelArtifacts } from '../../loading/model-files.js';

/** Name of the constant that holds the axes of a global average: height and width. */
const AXES = 'spatial-axes';
const AXES_NODE: GraphNode = { name: AXES, op: 'Const', attr: {} };

/** What a layer becomes: a node, or another layer's node that does its work too. */
type Made = GraphNode & { attr: NonNullable<GraphNode['attr']> };

/** A layers model as the graph model it stands for, so that one executor runs both; 4 kB instead of the 110 kB of
 *  @tensorflow/tfjs-layers. Convolutions take up their bias and ReLU. Errors: `models-corrupt`, with everything that is not
 *  known: other layers than those of MobileNet without its top. */
export function graphOfLayers({ json, weights }: ModelArtifacts): ModelArtifacts {
  const layers = layersOf(json.modelTopology);
  const names = json.weightsManifest.flatMap((group) => group.weights.map(({ name }) => name));
  const unknown: string[] = [];
  /** Layer -> the node that computes it; a ReLU may be part of its convolution. */
  const made = new Map<string, Made>();
  for (const layer of layers) {
    try {
      made.set(layer.name, toNode(layer, { layers, made, weights: names }));
    } catch (thrown) {
      // What is of another type than Keras writes fails in many ways.
      const { message } = thrown as Error;
      unknown.push(thrown instanceof Unknown ? message : `"${layer.name}", which cannot be read (${message})`);
      // So that what follows is read, too.
      made.set(layer.name, { name: layer.name, op: '', attr: {} });
    }
  }
  if (unknown.length > 0) throw corrupt(`The layers model has what this engine does not know: ${unknown.join('; ')}.`);
  const constants = names.map((name) => ({ name, op: 'Const', attr: {} }));
  const node = [AXES_NODE, ...constants, ...new Set(made.values())];
  return withAxes({ json: { ...json, modelTopology: { node, versions: {} }, signature: signatureOf(made) }, weights });
}

/** A layer that has no counterpart. */
class Unknown extends Error {}

function corrupt(message: string, cause?: unknown): LookalikeError {
  return new LookalikeError('models-corrupt', message, { cause });
}

function layersOf(topology: unknown): Layer[] {
  try {
    return readLayers(topology);
  } catch (thrown) {
    throw corrupt('The layers model has no list of layers that can be read.', thrown);
  }
}

interface Context {
  layers: readonly Layer[];
  made: ReadonlyMap<string, Made>;
  /** Names. */
  weights: readonly string[];
}

function toNode(layer: Layer, context: Context): Made {
  const { kind, name, config, inputs, calls } = layer;
  const refuse = (what: string) => new Unknown(`"${name}", ${what}`);
  const sources = inputs.map((input) => {
    const node = context.made.get(input);
    if (!node) throw refuse(`which reads "${input}", which does not come before it`);
    return node;
  });
  if (calls > 1) throw refuse(`which is used ${calls} times`);
  if (kind !== 'InputLayer' && sources.length !== (kind === 'Add' ? 2 : 1)) {
    throw refuse(`a ${kind} of ${sources.length} inputs`);
  }
  const input = sources.map((source) => source.name);
  switch (kind) {
    case 'InputLayer':
      return { name, op: 'Placeholder', attr: { shape: shapeOf(config) } };
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return convolution(layer, input, context, refuse);
    case 'Activation':
    case 'ReLU':
      return activation(layer, sources[0]!, context, refuse);
    case 'Add':
      return { name, op: 'AddV2', input, attr: {} };
    case 'GlobalAveragePooling2D':
      if (config.data_format === 'channels_first') throw refuse('with channels first');
      return { name, op: 'Mean', input: [...input, AXES], attr: { keep_dims: { b: config.keepdims ?? false } } };
    case 'Dropout':
    case 'SpatialDropout2D':
      return sources[0]!;
    default:
      throw refuse(`a ${kind}`);
  }
}

type Refuse = (what: string) => Unknown;

function shapeOf({ batch_input_shape, batch_shape }: LayerConfig): Made['attr'][string] {
  const shape = batch_input_shape ?? batch_shape;
  return shape && { shape: { dim: shape.map((size) => ({ size: size ?? -1 })) } };
}

/** A ReLU behind a convolution that nobody else reads: the convolution does it on its way. */
function activation({ kind, name, config }: Layer, source: Made, { layers, made }: Context, refuse: Refuse): Made {
  const word = kind === 'ReLU' ? reluOf(config, refuse) : activationOf(config, refuse);
  if (!word) return source;
  const fused = source.attr['fused_ops']?.list?.s;
  const readers = layers.filter(
    (layer) => made.get(layer.name) !== source && layer.inputs.some((input) => made.get(input) === source),
  );
  if (fused?.length === 1 && readers.length === 1) {
    fused.push(btoa(word));
    return source;
  }
  if (word !== 'Relu6') throw refuse(`a ${word} that is not behind a convolution of its own`);
  return { name, op: word, input: [source.name], attr: {} };
}

function reluOf({ max_value, negative_slope, threshold }: LayerConfig, refuse: Refuse): string {
  if (negative_slope || threshold) throw refuse('a ReLU with a slope or a threshold');
  if (max_value != null && max_value !== 6) throw refuse(`a ReLU up to ${max_value}`);
  return max_value === 6 ? 'Relu6' : 'Relu';
}

/** TensorFlow's word for an activation; undefined for none. */
function activationOf({ activation: name = 'linear' }: LayerConfig, refuse: Refuse): string | undefined {
  if (name === 'linear' || name === null) return undefined;
  if (name === 'relu') return 'Relu';
  if (name === 'relu6') return 'Relu6';
  throw refuse(`with the activation ${typeof name === 'string' ? name : JSON.stringify(name)}`);
}

function convolution({ kind, name, config }: Layer, input: string[], { weights }: Context, refuse: Refuse): Made {
  const { strides = [1, 1], dilation_rate = [1, 1], padding = 'valid', use_bias = true, groups = 1 } = config;
  if (config.data_format === 'channels_first') throw refuse('with channels first');
  if (groups !== 1) throw refuse(`a ${kind} of ${groups} groups`);
  const isDepthwise = kind === 'DepthwiseConv2D';
  const word = activationOf(config, refuse);
  if (word && !use_bias) throw refuse(`a ${kind} with an activation and without a bias`);
  /** Keras 3 puts the model's name in front, and calls a depthwise kernel what it calls others. */
  const weight = (...kinds: string[]) => {
    const endings = kinds.map((each) => `${name}/${each}`);
    const found = weights.find((each) => endings.some((end) => each === end || each.endsWith(`/${end}`)));
    if (!found) throw refuse(`without its weight "${endings[0]}"`);
    return found;
  };
  const kernel = isDepthwise ? weight('depthwise_kernel', 'kernel') : weight('kernel');
  const sides = ([down, across]: [number, number]) => ({ list: { i: [1, down, across, 1] } });
  const attr: Made['attr'] = {
    strides: sides(strides),
    dilations: sides(dilation_rate),
    // Strings of a graph are base64.
    padding: { s: btoa(padding.toUpperCase()) },
    data_format: { s: btoa('NHWC') },
  };
  if (!use_bias) return { name, op: isDepthwise ? 'DepthwiseConv2dNative' : 'Conv2D', input: [...input, kernel], attr };
  const ops = ['BiasAdd', ...(word ? [word] : [])].map(btoa);
  return {
    name,
    op: isDepthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
    input: [...input, kernel, weight('bias')],
    attr: { ...attr, num_args: { i: 1 }, fused_ops: { list: { s: ops } } },
  };
}

/** By the layers' names, whichever node computes them. */
function signatureOf(made: ReadonlyMap<string, Made>): object {
  const named = (isInput: boolean) => {
    const those = [...made].filter(([, { op }]) => (op === 'Placeholder') === isInput);
    return Object.fromEntries(those.map(([layer, { name }]) => [layer, { name }]));
  };
  return { inputs: named(true), outputs: named(false) };
}

/** In front, so that it does not matter what follows the weights. */
function withAxes({ json, weights }: ModelArtifacts): ModelArtifacts {
  const axes = Int32Array.of(1, 2);
  const all = new Uint8Array(axes.byteLength + weights.byteLength);
  all.set(new Uint8Array(axes.buffer));
  all.set(new Uint8Array(weights), axes.byteLength);
  const spec = { name: AXES, shape: [2], dtype: 'int32' as const };
  const weightsManifest = [{ paths: [], weights: [spec] }, ...json.weightsManifest];
  return { json: { ...json, format: 'graph-model', weightsManifest }, weights: all.buffer };
}
