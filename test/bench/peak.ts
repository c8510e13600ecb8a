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
