import type { io } from '@tensorflow/tfjs-core';

/** `model.json` and its weights, as fetched. Kept by the engine: a fallback to another backend must not need the network. */
export interface ModelArtifacts {
  json: ModelJson;
  weights: ArrayBuffer;
}

export interface ModelJson extends Omit<io.ModelJSON, 'modelTopology'> {
  modelTopology: object;
}
