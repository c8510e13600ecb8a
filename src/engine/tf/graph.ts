import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import type { Tensor } from '@tensorflow/tfjs-core';
import { inMemory, type ModelArtifacts, type TfModel } from './model.js';

/** Builds a TensorFlow.js graph model on the active backend. */
export function buildGraph(artifacts: ModelArtifacts): TfModel {
  const model = loadGraphModelSync(inMemory(artifacts));
  const input = model.inputs[0]!;
  return {
    predict: (tensor, outputs) => [model.execute({ [input.name]: tensor }, [...outputs])].flat() as Tensor[],
    dispose: () => model.dispose(),
  };
}
