import type { Manifest } from '../../../src/contract/manifest.js';

/** The embedder that it is said to be made with. */
export const EMBEDDER = 'made-up';
export const DIMS = 128;
export const SHA256 = 'a'.repeat(64);
export const PREPROCESS = {
  window: 'centroid',
  scale: 1.45,
  margin: 0.06,
  resize: 'area',
  mirror: true,
} as const;

/** A manifest that lists that embedder. */
export const MANIFEST = {
  models: {
    [EMBEDDER]: {
      task: 'embed',
      format: 'graph',
      path: 'model.json',
      sha256: { 'model.json': SHA256, 'weights.bin': SHA256 },
      preprocess: PREPROCESS,
      output: { name: 'embedding', dims: DIMS },
    },
  },
  galleries: {},
} as unknown as Manifest;
