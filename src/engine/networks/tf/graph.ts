import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ModelArtifacts } from '../../loading/model-files.js';
import { inMemory, type TfModel } from './run-model.js';
import { record, type Tape } from './tape.js';

/** Builds a TensorFlow.js graph model on the active backend. */
export function buildGraph(artifacts: ModelArtifacts): TfModel {
  const model = loadGraphModelSync(inMemory(artifacts));
  const input = model.inputs[0]!;
  /** By input shape and outputs; undefined where a run cannot be replayed. */
  const tapes = new Map<string, Tape | undefined>();
  return {
    predict(tensor, outputs) {
      const key = [tensor.shape, outputs].join();
      const known = tapes.get(key);
      if (known) return known.run(tensor);
      const execute = () => [model.execute({ [input.name]: tensor }, [...outputs])].flat() as Tensor[];
      if (tapes.has(key)) return execute();
      const first = record(tensor, execute);
      tapes.set(key, first.tape);
      return first.outputs;
    },
    dispose: () => model.dispose(),
  };
}
