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
  const each = ({ data, shape }: NetworkOutput) => data.length / shape[0]!;
  if (entry.task === 'embed') {
    const { name, dims, traits } = entry.output;
    const found = each(outputs[name]!);
    if (found !== dims) return `${name} has ${found} numbers where ${dims} are due`;
    const logits = traits && each(outputs[traits.name]!);
    return logits === traits?.names.length
      ? undefined
      : `${traits!.name} has ${logits} of ${traits!.names.length} traits`;
  }
  const { parts, leftFace, rightFace } = entry.output;
  const { shape } = outputs[parts]!;
  const channels = shape.length === 4 ? shape[3]! : 0;
  if (Math.max(leftFace, rightFace) < channels) return undefined;
  return `${parts} is [${shape.join(', ')}], without the channels ${leftFace} and ${rightFace}`;
}
