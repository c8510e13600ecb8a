import { PokemonLookalike } from './element/pokemon-lookalike.js';
import { register } from './register.js';

export { PokemonLookalike };
export type { ErrorCode } from './contract/error-codes.js';
export { LookalikeError, type ErrorData } from './contract/lookalike-error.js';
export type { ElementEvents } from './element/events.js';
export type { MatchRequest, Status } from './element/status.js';
export type { StringOverrides, Strings } from './element/strings/strings.js';
export type { MatchSource } from './client/types.js';
export type * from './contract/types.js';
export { TRAITS } from './contract/traits.js';

register(PokemonLookalike);
