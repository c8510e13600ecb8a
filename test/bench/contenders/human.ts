import type { Config, Human as HumanClass, Result } from '@vladmandic/human';
import { watchPeak, type TensorState } from '../peak.js';
import { imageOf, type Start } from './contender.js';

/** The nearest peer that is kept up: a face found, and described by 1024 numbers; everything else it can do is off.
 *  Its gallery would be searched by `human.match.find`, which is left out: it has no drawings to compare with. */
export const start: Start = async (base) => {
  const url = `${base}node_modules/@vladmandic/human/dist/human.esm.js`;
  const { Human } = (await import(url)) as { Human: typeof HumanClass };
  const off = { enabled: false };
  const config: Partial<Config> = {
    backend: 'wasm',
    modelBasePath: `${base}node_modules/@vladmandic/human/models/`,
    wasmPath: `${base}node_modules/@tensorflow/tfjs-backend-wasm/dist/`,
    cacheSensitivity: 0, // Every photo is a new one.
    face: { enabled: true, mesh: { enabled: true }, iris: off, emotion: off, description: { enabled: true } },
    body: off,
    hand: off,
    object: off,
    gesture: off,
    segmentation: off,
  };
  const human = new Human(config);
  const peak = watchPeak((human.tf.engine() as { state: TensorState }).state);
  await human.load();
  return {
    async match(photo) {
      const { face }: Result = await human.detect(await imageOf(photo));
      if (!face[0]?.embedding) throw new Error('human found no face.');
      return [`${face[0].embedding.length} numbers`];
    },
    tensors: async () => human.tf.memory().numTensors,
    peak,
  };
};
