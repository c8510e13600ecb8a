/** One layer of a Keras model, whichever version wrote it. */
export interface Layer {
  /** Keras's class, such as `Conv2D`. */
  kind: string;
  name: string;
  config: LayerConfig;
  /** Names of the layers it reads, in order. */
  inputs: readonly string[];
  /** How often it is called: each call would be a node of its own. */
  calls: number;
}

/** Settings of the layers known here, as Keras writes them. */
export interface LayerConfig {
  name: string;
  strides?: [number, number];
  dilation_rate?: [number, number];
  padding?: string;
  data_format?: string;
  groups?: number;
  activation?: unknown;
  use_bias?: boolean;
  max_value?: number | null;
  negative_slope?: number;
  threshold?: number;
  keepdims?: boolean;
  /** Keras 2. */
  batch_input_shape?: (number | null)[];
  /** Keras 3. */
  batch_shape?: (number | null)[];
}

interface WrittenLayer {
  class_name: string;
  config: LayerConfig;
  inbound_nodes?: unknown[];
}

interface WrittenModel {
  class_name?: string;
  config: WrittenLayer[] | { layers: WrittenLayer[]; build_input_shape?: (number | null)[] };
}

/** The layers of a functional or sequential model, as Keras 2, Keras 3 and TensorFlow.js write them, inputs first.
 *  Throws whatever reading something else leads to. */
export function readLayers(topology: unknown): Layer[] {
  const model = ((topology as { model_config?: WrittenModel }).model_config ?? topology) as WrittenModel;
  const { config } = model;
  const { layers, build_input_shape } = Array.isArray(config)
    ? { layers: config, build_input_shape: undefined }
    : config;
  if (model.class_name === 'Sequential') return chained(layers, build_input_shape);
  return layers.map((layer) => {
    const calls = layer.inbound_nodes ?? [];
    return toLayer(layer, calls.length > 0 ? sourcesOf(calls[0]) : [], calls.length);
  });
}

/** Each reads the one before it; the first may bring its input shape itself. */
function chained(written: readonly WrittenLayer[], built: (number | null)[] | undefined): Layer[] {
  const layers = [...written];
  if (layers[0]!.class_name !== 'InputLayer') {
    const batch_shape = layers[0]!.config.batch_input_shape ?? layers[0]!.config.batch_shape ?? built;
    layers.unshift({ class_name: 'InputLayer', config: { name: 'sequential-input', batch_shape } as LayerConfig });
  }
  return layers.map((layer, at) => toLayer(layer, at > 0 ? [layers[at - 1]!.config.name] : [], 1));
}

function toLayer({ class_name: kind, config }: WrittenLayer, inputs: readonly string[], calls: number): Layer {
  const { name } = config;
  if (typeof kind !== 'string' || typeof name !== 'string') throw new TypeError('a layer without a class or a name');
  return { kind, name, config, inputs, calls };
}

/** What one call of a layer reads. Keras 2: a list of [name, node, tensor, …]. Keras 3: tensors anywhere in `args` and
 *  `kwargs`, each with its history: name, node, tensor. */
function sourcesOf(call: unknown): string[] {
  if (Array.isArray(call)) return (call as [string][]).map(([name]) => name);
  const sources: string[] = [];
  const visit = (value: unknown) => {
    if (!value || typeof value !== 'object') return;
    const { class_name, config } = value as { class_name?: string; config?: { keras_history: [string] } };
    if (class_name === '__keras_tensor__') sources.push(config!.keras_history[0]);
    else Object.values(value).forEach(visit);
  };
  visit(call);
  return sources;
}
