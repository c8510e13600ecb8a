import type { HTMLAttributes } from 'svelte/elements';
import type { PokemonLookalike } from '../element/pokemon-lookalike.js';
import type { PokemonLookalikeTag } from '../tag.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pokemon-lookalike': Omit<HTMLAttributes<PokemonLookalike>, keyof PokemonLookalikeTag> & PokemonLookalikeTag;
  }
}
