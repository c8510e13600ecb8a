import type { createLookalike as Create } from '../../../src/engine/engine.js';
import type { Start } from './contender.js';

/** The headless engine on the page's own thread and with nothing to show, as the other packages run. */
export const start: Start = async (base) => {
  const url = `${base}dist/engine.js`;
  const { createLookalike } = (await import(url)) as { createLookalike: typeof Create };
  const engine = await createLookalike();
  return {
    prepare: () => engine.warmUp(),
    match: async (photo) => (await engine.match(photo)).matches.map(({ slug }) => slug),
    tensors: async () => (await engine.memory()).tensors,
  };
};
