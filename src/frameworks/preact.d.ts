import type { HTMLAttributes } from 'preact';
import type { PokemonLookalike } from '../element/pokemon-lookalike.js';
import type { PokemonLookalikeTag } from '../tag.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pokemon-lookalike': Omit<HTMLAttributes<PokemonLookalike>, keyof PokemonLookalikeTag> & PokemonLookalikeTag;
    }
  }
}
