import { Attributes, corruptGraph, Misfit, type GraphNode } from './graph-node.js';
import { OPERATIONS, type Value } from './operations.js';

/** A node that computes something, ready to run. */
export interface Step {
  name: string;
  /** Names of nodes. */
  inputs: readonly string[];
  /** Errors: `models-corrupt` where the inputs do not fit; what the backend throws. */
  run(inputs: readonly (Value | undefined)[]): Value;
}

/** Reads a node's attributes once and for all. Errors: `models-corrupt`. */
export function toStep(node: GraphNode): Step {
  const { name, op } = node;
  const of = OPERATIONS.get(op);
  if (!of) throw corruptGraph(`has the operation ${op} ("${name}"), which it does not know`);
  const failed = (thrown: unknown) => {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return corruptGraph(`has a node that cannot be run, "${name}" (${op}): ${why}`, thrown);
  };
  try {
    const operation = of(new Attributes(node));
    const run: Step['run'] = (inputs) => {
      try {
        return operation(inputs);
      } catch (thrown) {
        throw thrown instanceof Misfit ? failed(thrown) : thrown;
      }
    };
    // An input that begins with ^ is only to run before.
    return { name, inputs: (node.input ?? []).filter((input) => !input.startsWith('^')).map(nodeName), run };
  } catch (thrown) {
    throw failed(thrown);
  }
}

/** `name:0` is the first output of the node `name`; no operation here has a second one. */
export function nodeName(tensor: string): string {
  return tensor.split(':', 1)[0]!;
}

/** Steps that `outputs` follow from, each behind those it needs. `stepOf` returns undefined for what is there already. */
export function inOrder(outputs: readonly string[], stepOf: (name: string) => Step | undefined): Step[] {
  const order = new Set<Step>();
  const begun = new Set<Step>();
  const steps = (names: readonly string[]) => names.map(stepOf).filter((step) => step !== undefined);
  const stack = steps(outputs);
  for (let step = stack.at(-1); step; step = stack.at(-1)) {
    const before = steps(step.inputs).filter((each) => !order.has(each));
    if (before.length === 0) {
      order.add(step);
      stack.pop();
    } else if (begun.has(step)) {
      throw corruptGraph(`goes in a circle at "${step.name}"`);
    } else {
      begun.add(step);
      stack.push(...before);
    }
  }
  return [...order];
}

/** Step -> results that nobody reads after it. */
export function lastReads(order: readonly Step[], outputs: readonly string[]): ReadonlyMap<Step, readonly string[]> {
  const results = new Set(order.map(({ name }) => name));
  for (const output of outputs) results.delete(output);
  const spent = new Map<Step, string[]>();
  for (const step of [...order].reverse()) {
    spent.set(
      step,
      step.inputs.filter((name) => results.delete(name)),
    );
  }
  return spent;
}
