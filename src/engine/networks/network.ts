import type { EmbedderEntry, ModelEntry, SegmenterEntry } from '../../contract/manifest.js';

/** A batch of float pixels, already in the network's input range: `data` is [batch, height, width, 3], row-major. */
export interface NetworkInput {
  data: Float32Array;
  shape: [batch: number, height: number, width: number, channels: 3];
}

export interface NetworkOutput {
  data: Float32Array;
  shape: number[];
}

/** A loaded network. All tensors live and die inside `run`: what goes in and comes out are plain arrays,
 *  so that the stages know nothing of TensorFlow.js. */
export interface Network<Entry extends ModelEntry = ModelEntry> {
  readonly id: string;
  readonly entry: Entry;
  /** Outputs by tensor name, for the names asked for. */
  run(input: NetworkInput, outputs: readonly string[]): Promise<Record<string, NetworkOutput>>;
  dispose(): void;
}

export type Segmenter = Network<SegmenterEntry>;
export type Embedder = Network<EmbedderEntry>;

/** The outputs of a network that are read: what says "person" decides in one of the rules only. */
export function outputsRead({ parts, person, rule }: SegmenterEntry['output']): string[] {
  return rule === 'sum' ? [parts] : [parts, person];
}

/** The outputs of an embedder: the embedding first, then the logits of traits where it has them. */
export function embedderOutputs({ name, traits }: EmbedderEntry['output']): string[] {
  return traits ? [name, traits.name] : [name];
}

/** What of a network's outputs is not as its entry says: it would be read all the same, and mean nothing. */
export function misfit(entry: ModelEntry, outputs: Record<string, NetworkOutput>): string | undefined {
  if (entry.task === 'embed') {
    const { name, dims, traits } = entry.output;
    return miscount(outputs, name, dims) ?? (traits && miscount(outputs, traits.name, traits.names.length));
  }
  const { parts, leftFace, rightFace } = entry.output;
  const { shape } = outputs[parts]!;
  return Math.max(leftFace, rightFace) < shape[3]! ? undefined : `${parts} is [${shape.join(', ')}]`;
}

function miscount(outputs: Record<string, NetworkOutput>, name: string, due: number): string | undefined {
  const { data, shape } = outputs[name]!;
  const found = data.length / shape[0]!;
  return found === due ? undefined : `${name} has ${found} numbers where ${due} are due`;
}
