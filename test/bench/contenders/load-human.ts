import type { Config, Human as HumanClass } from '@vladmandic/human';

/** The nearest peer that is kept up: a face found, and described by 1024 numbers; everything else it can do is off.
 *  `base`: where the project's files are. */
export async function loadHuman(base: string): Promise<HumanClass> {
  const url = `${base}node_modules/@vladmandic/human/dist/human.esm.js`;
  const { Human } = (await import(url)) as { Human: typeof HumanClass };
  const off = { enabled: false };
  const config: Partial<Config> = {
    backend: 'wasm',
    modelBasePath: `${base}node_modules/@vladmandic/human/models/`,
    wasmPath: `${base}node_modules/@tensorflow/tfjs-backend-wasm/dist/`,
    cacheSensitivity: 0, // Every photo, and every frame, is a new one.
    face: { enabled: true, mesh: { enabled: true }, iris: off, emotion: off, description: { enabled: true } },
    body: off,
    hand: off,
    object: off,
    gesture: off,
    segmentation: off,
  };
  return new Human(config);
}
