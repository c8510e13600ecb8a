import type { JSX as SolidJsx } from 'solid-js';
import type { PokemonLookalike } from '../element/pokemon-lookalike.js';
import type { PokemonLookalikeListeners, PokemonLookalikeTag } from '../tag.js';

type Own = PokemonLookalikeTag & PokemonLookalikeListeners<'on:'>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pokemon-lookalike': Omit<SolidJsx.HTMLAttributes<PokemonLookalike>, keyof Own> & Own;
    }
  }
}
