/** The most that TensorFlow.js held at any moment. */
export interface Peak {
  tensors: number;
  bytes: number;
}

/** What TensorFlow.js counts of itself: `engine().state`. */
export interface TensorState {
  numTensors: number;
  numBytes: number;
}

/** Watches the counters from now on; a call says how high they came. */
export function watchPeak(state: TensorState): () => Peak {
  const tensors = highest(state, 'numTensors');
  const bytes = highest(state, 'numBytes');
  return () => ({ tensors: tensors(), bytes: bytes() });
}

function highest(state: TensorState, name: keyof TensorState): () => number {
  let now = state[name];
  let most = now;
  Object.defineProperty(state, name, {
    get: () => now,
    set(value: number) {
      now = value;
      most = Math.max(most, value);
    },
  });
  return () => most;
}

/** Where a backend keeps what it computed. */
export interface DataStore {
  set(id: object, data: { shape: number[] }): void;
  delete(id: object): boolean;
  get(id: object): { shape: number[] };
}

const BYTES_PER_NUMBER = 4;

/** Watches a backend's own store from now on, on top of what is in it: replayed kernels pass on what TensorFlow.js does
 *  not count. */
export function watchStore(store: DataStore, { numTensors, numBytes }: TensorState): () => Peak {
  const now = { tensors: numTensors, bytes: numBytes };
  const peak = { ...now };
  const count = (id: object, sign: number) => {
    const numbers = store.get(id).shape.reduce((product, side) => product * side, 1);
    now.tensors += sign;
    now.bytes += sign * numbers * BYTES_PER_NUMBER;
    peak.tensors = Math.max(peak.tensors, now.tensors);
    peak.bytes = Math.max(peak.bytes, now.bytes);
  };
  const { set, delete: remove } = store;
  store.set = (id, data) => {
    set.call(store, id, data);
    count(id, 1);
  };
  store.delete = (id) => {
    count(id, -1);
    return remove.call(store, id);
  };
  return () => peak;
}
