import type { AttributeOf, Options } from './contract/options.js';
import type { ElementEvents } from './element/events.js';
import type { StringOverrides } from './element/strings/strings.js';

/** What may be said for an option: its value, the text for it, or nothing. */
type Given<Value> =
  | Value
  | (Value extends string ? never : string)
  | (Value extends readonly unknown[] ? number : never)
  | null
  | undefined;

/** Properties that a host may set. */
export type PokemonLookalikeProperties = { [Name in keyof Options]?: Given<Options[Name]> } & {
  strings?: StringOverrides | null | undefined;
};

/** Attributes of the tag in markup. */
export type PokemonLookalikeAttributes = { [Name in keyof Options as AttributeOf<Name>]?: Given<Options[Name]> };

/** Listeners for the element's events, by the prefix that a framework puts before their names: `onmatch`. */
export type PokemonLookalikeListeners<Prefix extends string = 'on'> = {
  [Type in keyof ElementEvents as `${Prefix}${Type}`]?: ((event: ElementEvents[Type]) => void) | null | undefined;
};

/** All that is the element's own on the tag. */
export type PokemonLookalikeTag = PokemonLookalikeProperties & PokemonLookalikeAttributes & PokemonLookalikeListeners;
