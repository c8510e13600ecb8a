import { GraphExecutor } from './graph-executor.js';
import type { ModelArtifacts } from '../../loading/model-files.js';
import type { TfModel } from './run-model.js';
import { record, type Tape } from './tape.js';

/** Builds a graph model on the active backend. Errors: `models-corrupt`, also when it runs for the first time. */
export function buildGraph(artifacts: ModelArtifacts): TfModel {
  const graph = new GraphExecutor(artifacts);
  /** By input shape and outputs; undefined where a run cannot be replayed. */
  const tapes = new Map<string, Tape | undefined>();
  return {
    predict(tensor, outputs) {
      const key = [tensor.shape, outputs].join();
      const known = tapes.get(key);
      if (known) return known.run(tensor);
      const execute = () => graph.execute(tensor, outputs);
      if (tapes.has(key)) return execute();
      const first = record(tensor, execute);
      tapes.set(key, first.tape);
      return first.outputs;
    },
    dispose: () => graph.dispose(),
  };
}
