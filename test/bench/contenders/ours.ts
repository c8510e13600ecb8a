import type { LookalikeElement } from '../../helpers/host-page.js';
import type { Start } from './contender.js';

/** The element as on any page: one script, one tag. */
export const start: Start = async (base) => {
  await import(`${base}dist/pokemon-lookalike.js`);
  const element = document.createElement('pokemon-lookalike') as LookalikeElement;
  element.setAttribute('sprite-url', `${base}art/{id}.png`);
  element.setAttribute('loading', 'manual');
  document.body.append(element);
  return {
    prepare: () => element.load(), // In the pause after it, it warms up by itself.
    match: async (photo) => (await element.match(photo)).matches.map(({ slug }) => slug),
    tensors: async () => (await element.memory()).tensors,
  };
};
