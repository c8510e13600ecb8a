import { PokemonLookalike } from './element/pokemon-lookalike.js';

export { PokemonLookalike };
export { LookalikeError, type ErrorCode, type ErrorData } from './contract/errors.js';
export type { ElementEvents } from './element/events.js';
export type { MatchRequest, Status } from './element/lookalike-controller.js';
export type { StringOverrides, Strings } from './element/strings/strings.js';
export type { MatchSource } from './client/client.js';
export type * from './contract/types.js';

const TAG = 'pokemon-lookalike';

/** Registers the tag. The first copy on a page wins: a second one never throws, another version says so once.
 *  Without a DOM nothing happens. */
function register(): void {
  const registry = globalThis.customElements;
  if (!registry) return;
  const registered = registry.get(TAG) as Partial<typeof PokemonLookalike> | undefined;
  if (!registered) registry.define(TAG, PokemonLookalike);
  else if (registered.version !== PokemonLookalike.version) {
    // eslint-disable-next-line no-console -- Two versions on one page are worth a word to its author.
    console.warn(`<${TAG}> ${registered.version} is registered already; ${PokemonLookalike.version} is not used.`);
  }
}

register();
