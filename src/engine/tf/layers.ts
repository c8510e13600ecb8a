import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { Tensor } from '@tensorflow/tfjs-core';
import { inMemory, type ModelArtifacts, type TfModel } from './model.js';

/** Builds a TensorFlow.js layers model on the active backend. Its last layer is the only output. */
export async function buildLayers(artifacts: ModelArtifacts): Promise<TfModel> {
  const { load } = inMemory(artifacts);
  const model = await loadLayersModel({ load: async () => load() });
  return {
    predict: (tensor) => [model.predict(tensor)].flat() as Tensor[],
    maxBatch: Infinity,
    dispose: () => void model.dispose(),
  };
}
