import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { Attributes, corruptGraph, type GraphNode } from './graph-node.js';
import { inOrder, lastReads, nodeName, toStep, type Step } from './graph-step.js';
import { isList, type Value } from './operations.js';
import type { ModelArtifacts } from '../../loading/model-files.js';
import { readWeights, type Weight } from './weights.js';

/** Runs a TensorFlow.js graph model, operation by operation, by TensorFlow.js's kernels on the backend that was active
 *  when it was made. Every weight is a tensor there until `dispose`.
 *  Errors: `models-corrupt` for what this engine does not know and for what does not fit, whatever the backend. */
export class GraphExecutor {
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #placeholder: GraphNode;
  readonly #steps = new Map<string, Step>();
  readonly #weights = new Map<string, Tensor>();
  /** Weights of whole numbers, for shapes and axes: nothing has to be read back for them. */
  readonly #lists = new Map<string, readonly number[]>();
  /** What the signature calls an output -> the tensor. */
  readonly #outputs: Readonly<Record<string, { name: string } | undefined>>;

  constructor(artifacts: ModelArtifacts) {
    const { nodes, weights, outputs } = read(artifacts);
    const [placeholder, ...others] = nodes.filter(({ op }) => op === 'Placeholder');
    if (!placeholder || others.length > 0) throw corruptGraph('does not have one input');
    this.#placeholder = placeholder;
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
    this.#outputs = outputs;
    try {
      for (const weight of weights) this.#upload(weight);
    } catch (thrown) {
      this.dispose();
      throw thrown;
    }
  }

  /** `outputs`: names of nodes, or of the signature's outputs. The caller disposes what it gets. */
  execute(input: Tensor, outputs: readonly string[]): Tensor[] {
    this.#checkInput(input);
    const names = outputs.map((output) => nodeName(this.#outputs[output]?.name ?? output));
    const order = inOrder(names, (name) => this.#stepOf(name));
    const spent = lastReads(order, names);
    const values = new Map<string, Value>([[this.#placeholder.name, input], ...this.#weights, ...this.#lists]);
    return engine().tidy(() => {
      for (const step of order) {
        values.set(step.name, step.run(step.inputs.map((name) => values.get(name))));
        for (const name of spent.get(step)!) {
          free(values.get(name));
          values.delete(name);
        }
      }
      return names.map((name) => resultOf(name, values.get(name)));
    });
  }

  dispose(): void {
    for (const weight of this.#weights.values()) weight.dispose();
    this.#weights.clear();
  }

  #upload({ name, shape, dtype, values }: Weight): void {
    this.#weights.set(name, engine().makeTensor(values, shape, dtype) as Tensor);
    if (dtype === 'int32') this.#lists.set(name, Array.from(values));
  }

  #checkInput({ shape }: Tensor): void {
    const wanted = new Attributes(this.#placeholder).shape('shape') ?? shape;
    const fits = wanted.length === shape.length && wanted.every((size, at) => size === -1 || size === shape[at]);
    if (!fits) throw corruptGraph(`takes an input of [${wanted.join()}], not of [${shape.join()}]`);
  }

  /** What computes `name`; undefined for the input and weights. */
  #stepOf(name: string): Step | undefined {
    if (this.#weights.has(name) || name === this.#placeholder.name) return undefined;
    const known = this.#steps.get(name);
    if (known) return known;
    const node = this.#nodes.get(name);
    if (!node) throw corruptGraph(`has nothing named "${name}"`);
    if (node.op === 'Const') throw corruptGraph(`lacks the weight "${name}"`);
    const step = toStep(node);
    this.#steps.set(name, step);
    return step;
  }
}

interface Graph {
  nodes: readonly GraphNode[];
  weights: readonly Weight[];
  outputs: Readonly<Record<string, { name: string } | undefined>>;
}

/** A file that is no graph fails in many ways, none of which is the backend's. */
function read({ json, weights }: ModelArtifacts): Graph {
  let nodes: readonly GraphNode[];
  let specs;
  try {
    nodes = [...(json.modelTopology as { node: GraphNode[] }).node];
    for (const { name, op } of nodes)
      if (typeof name !== 'string' || typeof op !== 'string') throw new Error('no names');
    specs = json.weightsManifest.flatMap((group) => group.weights);
  } catch (thrown) {
    throw corruptGraph('is no graph with weights', thrown);
  }
  const outputs = Object((json.signature as Partial<Graph> | null | undefined)?.outputs) as Graph['outputs'];
  for (const [name, output] of Object.entries(outputs)) {
    if (typeof output?.name !== 'string') throw corruptGraph(`has an output "${name}" without a name`);
  }
  return { nodes, weights: readWeights(specs, weights), outputs };
}

function free(value: Value | undefined): void {
  if (value && !isList(value)) value.dispose();
}

function resultOf(name: string, value: Value | undefined): Tensor {
  if (value && !isList(value)) return value;
  throw corruptGraph(`has no tensor "${name}"`);
}
