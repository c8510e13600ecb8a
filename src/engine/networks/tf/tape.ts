import {
  engine,
  getKernel,
  type KernelFunc,
  type NamedAttrMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

type Inputs = Record<string, Tensor> | Tensor[];

/** One kernel as it ran: by name, with what it was given. */
interface Step {
  kernel: string;
  inputs: Inputs;
  attrs: NamedAttrMap;
  outputs: Tensor[];
}

/** A step whose tensors are slots: the picture is 0, the outputs of the steps follow. What no step made is a weight. */
interface Move {
  run: KernelFunc;
  /** By name, or by index where the kernel takes a list. Filled with what is in the slots before each run. */
  inputs: Record<string, TensorInfo>;
  slots: [name: string, slot: number][];
  attrs: NamedAttrMap;
  /** First slot of its outputs. */
  to: number;
  /** Slots nobody reads afterwards. */
  spent: number[];
}

/** What a network did with one input, to be done again with the next of the same shape: the same kernels with the same
 *  numbers, without working out anew what follows from the graph and the shape, and without a tensor for everything in
 *  between. Saves a fifth of a small network's time. */
export interface Tape {
  run(input: Tensor): Tensor[];
}

/** Runs `work` and notes its kernels. `tape` is undefined where they cannot be replayed: a kernel read something that
 *  was neither a weight nor made from the input. */
export function record(input: Tensor, work: () => Tensor[]): { outputs: Tensor[]; tape: Tape | undefined } {
  const running = engine();
  const steps: Step[] = [];
  const runKernel = running.runKernel.bind(running);
  running.runKernel = ((kernel: string, inputs: Inputs, attrs: NamedAttrMap = {}) => {
    const result = runKernel(kernel, inputs as never, attrs);
    steps.push({ kernel, inputs, attrs, outputs: [result].flat() as Tensor[] });
    return result;
  }) as typeof running.runKernel;
  try {
    const outputs = work();
    return { outputs, tape: toTape(input, steps, outputs) };
  } finally {
    Reflect.deleteProperty(running, 'runKernel');
  }
}

function toTape(input: Tensor, all: readonly Step[], outputs: readonly Tensor[]): Tape | undefined {
  const slots = new Map([[input.id, 0]]);
  const moves: Move[] = [];
  let next = 1;
  for (const { kernel, inputs, attrs, outputs: made } of neededFor(outputs, all)) {
    const named = tensorsOf(inputs);
    if (named.some(([, { id, isDisposed }]) => isDisposed && !slots.has(id))) return undefined;
    const run = getKernel(kernel, engine().backendName).kernelFunc;
    const filled = named.flatMap(([name, { id }]): Move['slots'] => (slots.has(id) ? [[name, slots.get(id)!]] : []));
    moves.push({ run, inputs: weightsOf(inputs, named, slots), slots: filled, attrs, to: next, spent: [] });
    for (const { id } of made) slots.set(id, next++);
  }
  const results = outputs.map(({ id }) => slots.get(id));
  if (!results.every((slot) => slot !== undefined)) return undefined;
  markSpent(moves, new Set([0, ...results]), next);
  return { run: (picture) => replay(moves, picture, results) };
}

/** The inputs that stay, in the form the kernel takes; the others are filled in later. Nothing of the first run is kept. */
function weightsOf(
  inputs: Inputs,
  named: [name: string, tensor: Tensor][],
  slots: ReadonlyMap<number, number>,
): Move['inputs'] {
  const weights = Object.fromEntries(named.filter(([, { id }]) => !slots.has(id)));
  return Array.isArray(inputs) ? Object.assign([], weights) : weights;
}

/** The steps whose outputs end up in `outputs`: what follows from shapes alone has become attributes of later steps. */
function neededFor(outputs: readonly Tensor[], steps: readonly Step[]): Step[] {
  const wanted = new Set(outputs.map(({ id }) => id));
  const needed: Step[] = [];
  for (const step of [...steps].reverse()) {
    if (!step.outputs.some(({ id }) => wanted.has(id))) continue;
    for (const [, { id }] of tensorsOf(step.inputs)) wanted.add(id);
    needed.push(step);
  }
  return needed.reverse();
}

/** Optional inputs may be there and undefined. */
function tensorsOf(inputs: Inputs): [name: string, tensor: Tensor][] {
  return Object.entries(inputs).filter(([, tensor]) => (tensor as Tensor | undefined) !== undefined);
}

function markSpent(moves: readonly Move[], kept: ReadonlySet<number>, slots: number): void {
  const last = new Map<number, Move>();
  for (const [index, move] of moves.entries()) {
    const end = moves[index + 1]?.to ?? slots;
    for (let slot = move.to; slot < end; slot++) last.set(slot, move);
    for (const [, slot] of move.slots) last.set(slot, move);
  }
  for (const [slot, move] of last) if (!kept.has(slot)) move.spent.push(slot);
}

function replay(moves: readonly Move[], picture: Tensor, results: readonly number[]): Tensor[] {
  const running = engine();
  const { backend } = running;
  const made: (TensorInfo | undefined)[] = [picture];
  try {
    for (const { run, inputs, slots, attrs, to, spent } of moves) {
      for (const [name, slot] of slots) inputs[name] = made[slot]!;
      const outputs = [run({ inputs, attrs, backend })].flat();
      outputs.forEach((output, index) => (made[to + index] = output));
      for (const slot of spent) {
        backend.disposeData(made[slot]!.dataId);
        made[slot] = undefined;
      }
    }
    return results.map((slot) => running.makeTensorFromTensorInfo(made[slot]!));
  } catch (thrown) {
    for (const info of made.slice(1)) if (info) backend.disposeData(info.dataId);
    throw thrown;
  }
}
