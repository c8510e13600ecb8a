import { PokemonLookalike } from './element/pokemon-lookalike.js';
import { register } from './register.js';

export { PokemonLookalike };
export type { ErrorCode } from './contract/error-codes.js';
export { LookalikeError, type ErrorData } from './contract/lookalike-error.js';
export type { ElementEvents, Status } from './element/events.js';
export type { CardRequest } from './element/share/card-plan.js';
export type { MatchRequest } from './element/host.js';
export type { StringOverrides, Strings } from './element/strings/strings.js';
export type { MatchSource } from './client/types.js';
export type * from './contract/comparison.js';
export type * from './contract/types.js';
export { TRAITS } from './contract/traits.js';

register(PokemonLookalike);
