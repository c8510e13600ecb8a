import { GraphExecutor } from './graph-executor.js';
import type { ModelArtifacts } from '../../loading/model-files.js';
import type { CallRecorder, CallTape } from './call-tape.js';
import type { TfModel } from './run-model.js';
import { record, type Tape } from './tape.js';

/** Builds a graph model on the active backend. Errors: `models-corrupt`, also when it runs for the first time. */
export function buildGraph(artifacts: ModelArtifacts, recorder?: CallRecorder): TfModel {
  const graph = new GraphExecutor(artifacts);
  /** By input shape and outputs; undefined where a run cannot be replayed. */
  const tapes = new Map<string, Tape | undefined>();
  const callTapes = new Map<string, CallTape | undefined>();
  return {
    predict(tensor, outputs) {
      const key = keyOf(tensor, outputs);
      const known = tapes.get(key);
      if (known) return known.run(tensor);
      const execute = () => graph.execute(tensor, outputs);
      if (tapes.has(key)) return execute();
      const first = record(tensor, execute);
      tapes.set(key, first.tape);
      return first.outputs;
    },
    repeat(input, outputs) {
      const key = keyOf(input, outputs);
      const [tape, known] = [tapes.get(key), callTapes.get(key)];
      if (known) return known.run(input.data);
      if (!recorder || !tape || callTapes.has(key)) return undefined;
      const second = recorder.record(input, (tensor) => tape.run(tensor));
      callTapes.set(key, second.tape);
      return second.outputs;
    },
    dispose() {
      for (const tape of callTapes.values()) tape?.dispose();
      graph.dispose();
    },
  };
}

function keyOf({ shape }: { shape: readonly number[] }, outputs: readonly string[]): string {
  return [shape, outputs].join();
}
