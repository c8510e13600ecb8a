import type { Result } from '@vladmandic/human';
import { watchPeak, type TensorState } from '../peak.js';
import { imageOf, type Start } from './contender.js';
import { loadHuman } from './load-human.js';

/** Its gallery would be searched by `human.match.find`, which is left out: it has no drawings to compare with. */
export const start: Start = async (base) => {
  const human = await loadHuman(base);
  const peak = watchPeak((human.tf.engine() as { state: TensorState }).state);
  await human.load();
  return {
    prepare: () => human.warmup(),
    async match(photo) {
      const { face }: Result = await human.detect(await imageOf(photo));
      if (!face[0]?.embedding) throw new Error('human found no face.');
      return [`${face[0].embedding.length} numbers`];
    },
    tensors: async () => human.tf.memory().numTensors,
    peak,
  };
};
