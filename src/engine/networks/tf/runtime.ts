import {
  enableProdMode,
  engine,
  findBackendFactory,
  registerBackend,
  removeBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import type { BackendName } from '../../../contract/types.js';
import type { CallRecorder } from './call-tape.js';

// No validation of every kernel's arguments, no advice on the host's console.
enableProdMode();

/** A TensorFlow.js backend that has started. */
export interface RunningBackend {
  readonly name: BackendName;
  /** Records runs, so that they can be done again at less cost; undefined where that is not to be had. */
  readonly recorder?: CallRecorder | undefined;
  /** Settles as `work` does, or rejects when the device is lost meanwhile: what it was to answer may never come. */
  guard<Result>(work: Promise<Result>): Promise<Result>;
  /** Throws when the device failed without telling TensorFlow.js: GPUs report errors only to those who ask. */
  check(): void;
  /** Lets go of it; the last user's call frees the device. */
  release(): void;
}

/** What a backend's module gives: the TensorFlow.js backend, and how to watch and free its device. */
export interface Device {
  backend: KernelBackend;
  recorder?: CallRecorder;
  /** Resolves with a reason when the device is gone (lost context, lost GPU). */
  lost?: Promise<string>;
  check?(): void;
  free?(): void;
}

interface Started {
  users: number;
  device: Promise<Device>;
  /** Set once the device is lost. */
  loss?: Error;
  /** Rejections of the reads under way. A set, and not `Promise.race` with `lost`, which would keep every run in memory. */
  waiting: Set<(loss: Error) => void>;
}

/** TensorFlow.js holds one instance per backend name and thread, so engines in one thread share it. */
const started = new Map<BackendName, Started>();

/** Starts a backend, or joins the one that runs already. Rejects when the device cannot be had; the next call tries anew. */
export async function acquire(name: BackendName, open: () => Promise<Device>): Promise<RunningBackend> {
  for (;;) {
    const joined = started.get(name);
    const entry = joined ?? begin(name, open);
    if (entry.loss) throw entry.loss;
    entry.users += 1;
    try {
      return handle(name, entry, await entry.device);
    } catch (thrown) {
      // What made somebody else's start fail, such as being aborted, need not be true of ours.
      if (!joined) throw thrown;
    }
  }
}

function begin(name: BackendName, open: () => Promise<Device>): Started {
  const entry: Started = { users: 0, device: start(name, open), waiting: new Set() };
  started.set(name, entry);
  watch(name, entry);
  return entry;
}

async function start(name: BackendName, open: () => Promise<Device>): Promise<Device> {
  const device = await open();
  neverThrow(device.backend);
  await inTurn(async () => {
    // The backend's own module has registered a factory by now; ours knows the device.
    if (findBackendFactory(name)) removeBackend(name);
    registerBackend(name, () => device.backend);
  });
  return device;
}

/** A device that failed may fail to be freed too. What it holds goes with it; TensorFlow.js must forget it all the same,
 *  or no other of its kind could start in this thread. */
function neverThrow(backend: KernelBackend): void {
  const dispose = backend.dispose.bind(backend);
  backend.dispose = () => {
    try {
      dispose();
    } catch {
      // Nothing is left to be done.
    }
  };
}

function watch(name: BackendName, entry: Started): void {
  const lose = (reason: string) => {
    entry.loss = new Error(reason);
    for (const reject of entry.waiting) reject(entry.loss);
  };
  entry.device.then(
    (device) => void device.lost?.then(lose),
    () => started.delete(name),
  );
}

function guard<Result>(entry: Started, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (entry.loss) reject(entry.loss);
    entry.waiting.add(reject);
    work.then(resolve, reject).finally(() => entry.waiting.delete(reject));
  });
}

function handle(name: BackendName, entry: Started, device: Device): RunningBackend {
  let released = false;
  return {
    name,
    recorder: device.recorder,
    guard: (work) => guard(entry, work),
    check() {
      if (entry.loss) throw entry.loss;
      device.check?.();
    },
    release() {
      if (released) return;
      released = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      started.delete(name);
      removeBackend(name);
      device.free?.();
    },
  };
}

let turn: Promise<unknown> = Promise.resolve();

/** Runs `work` with `name` as TensorFlow.js's active backend: that is one global, so runs take turns. */
export function exclusively<Result>(name: BackendName, work: () => Promise<Result>): Promise<Result> {
  return inTurn(async () => {
    await engine().setBackend(name);
    return work();
  });
}

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const run = turn.then(work);
  turn = run.catch(() => undefined);
  return run;
}

/** Tensors alive in this thread, and their bytes. */
export function tensorMemory(): { tensors: number; bytes: number } {
  const { numTensors, numBytes } = engine().state;
  return { tensors: numTensors, bytes: numBytes };
}
