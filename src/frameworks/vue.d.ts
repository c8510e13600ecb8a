import type { HTMLAttributes, ReservedProps } from 'vue';
import type { ElementEvents } from '../element/events.js';
import type { PokemonLookalikeAttributes, PokemonLookalikeProperties } from '../tag.js';

type Own = PokemonLookalikeProperties &
  PokemonLookalikeAttributes & {
    [Type in keyof ElementEvents as `on${Capitalize<Type>}`]?: (event: ElementEvents[Type]) => void;
  };

declare module 'vue' {
  interface GlobalComponents {
    'pokemon-lookalike': new () => { $props: Omit<HTMLAttributes & ReservedProps, keyof Own> & Own };
  }
}
