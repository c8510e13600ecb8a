import { later } from './element/behaviours/later.js';
import type { PokemonLookalike } from './element/pokemon-lookalike.js';

const TAG = 'pokemon-lookalike';

/** Registers the tag, and from then on `<div class="pokemon-lookalike">` becomes the element, too. The first copy on a page
 *  wins: a second one never throws, another version says so once. Without a DOM nothing happens. */
export function register(Element: typeof PokemonLookalike): void {
  const registry = globalThis.customElements;
  if (!registry) return;
  const registered = registry.get(TAG) as Partial<typeof PokemonLookalike> | undefined;
  if (!registered) {
    registry.define(TAG, Element);
    later(({ upgradeDivs }) => upgradeDivs());
  } else if (registered.version !== Element.version) {
    // eslint-disable-next-line no-console -- Two versions on one page are worth a word to its author.
    console.warn(`<${TAG}> ${registered.version} is registered already; ${Element.version} is not used.`);
  }
}
