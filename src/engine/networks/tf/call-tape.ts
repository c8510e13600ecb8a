import { engine, type Tensor } from '@tensorflow/tfjs-core';
import type { NetworkInput, NetworkOutput } from '../network.js';
import { WasmModule, type Call } from './wasm-module.js';

/** The calls of a WebAssembly module by which a network computed its outputs, to be made again with another input of the same
 *  shape. Saves what TensorFlow.js's kernels work out anew for each layer, in scripts that browsers interpret until they have
 *  run often: decision 0041 has the figures. */
export interface CallTape {
  /** Copies of the outputs. */
  run(input: Float32Array): NetworkOutput[];
  dispose(): void;
}

/** What records runs. */
export interface CallRecorder {
  /** Runs `work` and notes its calls. `tape` is undefined where it did not compute by calls alone. */
  record(
    input: NetworkInput,
    work: (input: Tensor) => Tensor[],
  ): { outputs: NetworkOutput[]; tape: CallTape | undefined };
}

/** A piece of the heap that recorded runs compute in, all of them in turn. */
interface Block {
  address: number;
  bytes: number;
  taken: boolean;
}

interface Recording {
  calls: (readonly [call: Call, values: number[]])[];
  /** The module finds tensors by TensorFlow.js's numbers: these stay registered. */
  tensors: number[];
  /** Nothing has been called since the last tensor was made: JavaScript may have filled it. */
  isUnfilled: boolean;
  /** All tensors but the input were filled by calls. */
  isWhole: boolean;
}

/** Where a tensor's numbers are. */
interface Place {
  address: number;
  shape: number[];
}

/** A module whose calls can be recorded. */
export class RecordingModule extends WasmModule implements CallRecorder {
  readonly #blocks: Block[] = [];
  #recording: Recording | undefined;

  override _malloc(bytes: number): number {
    if (!this.#recording) return super._malloc(bytes);
    const free = this.#blocks.filter((block) => !block.taken && block.bytes >= bytes);
    let [block] = free.sort((one, other) => one.bytes - other.bytes);
    if (!block) this.#blocks.push((block = { address: super._malloc(bytes), bytes, taken: true }));
    block.taken = true;
    return block.address;
  }

  override _free(address: number): void {
    const block = this.#recording && this.#blocks.find((each) => each.address === address);
    if (block) block.taken = false;
    else super._free(address);
  }

  override cwrap(name: string): Call {
    const call = super.cwrap(name);
    if (name === 'register_tensor') return this.#registering(call);
    // What is recorded stays.
    if (name === 'dispose_data') return (id) => (this.#recording ? undefined : call(id!));
    return this.noting(call);
  }

  /** `call`, which is noted while a run is recorded. */
  noting(call: Call): Call {
    return (...values) => {
      const recording = this.#recording;
      if (recording) {
        recording.calls.push([call, values]);
        recording.isUnfilled = false;
      }
      return call(...values);
    };
  }

  #registering(call: Call): Call {
    return (...values) => {
      const recording = this.#recording;
      if (recording) {
        recording.isWhole &&= !recording.isUnfilled;
        recording.isUnfilled = recording.tensors.push(values[0]!) > 1;
      }
      return call(...values);
    };
  }

  record(input: NetworkInput, work: (input: Tensor) => Tensor[]): ReturnType<CallRecorder['record']> {
    const recording: Recording = { calls: [], tensors: [], isUnfilled: false, isWhole: true };
    const made: Tensor[] = [];
    let tape: CallTape | undefined;
    this.#recording = recording;
    try {
      made.push(engine().makeTensor(input.data, input.shape, 'float32') as Tensor);
      made.push(...work(made[0]!));
      const [from, ...to] = made.map(placeOf);
      if (recording.isWhole && !recording.isUnfilled) tape = this.#tape(recording, from!.address, to);
      return { outputs: to.map((place) => this.#read(place)), tape };
    } finally {
      for (const tensor of made) tensor.dispose();
      this.#recording = undefined;
      if (!tape) this.#forget(recording);
    }
  }

  #tape(recording: Recording, from: number, to: Place[]): CallTape {
    return {
      run: (input) => {
        new Float32Array(this.memory.buffer, from).set(input);
        for (const [call, values] of recording.calls) call(...values);
        return to.map((place) => this.#read(place));
      },
      dispose: () => this.#forget(recording),
    };
  }

  #read({ address, shape }: Place): NetworkOutput {
    const size = shape.reduce((product, side) => product * side, 1);
    return { data: new Float32Array(this.memory.buffer, address, size).slice(), shape };
  }

  #forget({ tensors }: Recording): void {
    const forget = this.cwrap('dispose_data');
    for (const id of tensors) forget(id);
  }
}

function placeOf({ dataId, shape }: Tensor): Place {
  const { dataIdMap } = engine().backend as unknown as { dataIdMap: { get(id: object): { memoryOffset: number } } };
  return { address: dataIdMap.get(dataId).memoryOffset, shape };
}
