import { LookalikeError } from '../../../contract/errors.js';

/** One operation of a graph, as TensorFlow writes graphs in JSON. */
export interface GraphNode {
  name: string;
  op: string;
  /** Names of nodes, in order; `name:0` is the first output of `name`. */
  input?: string[];
  attr?: Record<string, Attribute | undefined>;
}

/** A value by its kind: base64, whole number, float, flag, shape, or a list of those. */
interface Attribute {
  s?: string;
  i?: string | number;
  f?: number;
  b?: boolean;
  shape?: { dim?: { size: string | number }[] };
  list?: { i?: (string | number)[]; s?: string[] };
}

/** A node's attributes by name; none of a name means the value given instead. */
export class Attributes {
  readonly #values: NonNullable<GraphNode['attr']>;

  constructor({ attr }: GraphNode) {
    this.#values = attr ?? {};
  }

  /** A word, in lower case. */
  word(name: string, otherwise: string): string {
    const { s } = this.#values[name] ?? {};
    return s === undefined ? otherwise : atob(s).toLowerCase();
  }

  words(name: string): string[] {
    return (this.#values[name]?.list?.s ?? []).map((word) => atob(word).toLowerCase());
  }

  flag(name: string): boolean {
    return this.#values[name]?.b ?? false;
  }

  number(name: string, otherwise: number): number {
    return Number(this.#values[name]?.i ?? otherwise);
  }

  numbers(name: string, otherwise: readonly number[]): number[] {
    return (this.#values[name]?.list?.i ?? otherwise).map(Number);
  }

  /** Sizes of a tensor; -1 where any will do. Undefined where even their number is open. */
  shape(name: string): number[] | undefined {
    return this.#values[name]?.shape?.dim?.map(({ size }) => Number(size));
  }
}

/** A network that this engine cannot run, wherever it runs. */
export function corruptGraph(what: string, cause?: unknown): LookalikeError {
  return new LookalikeError('models-corrupt', `The network ${what}.`, { cause });
}

/** Attributes and inputs that no node of its kind can have, or that this engine does not know. */
export class Misfit extends Error {}
