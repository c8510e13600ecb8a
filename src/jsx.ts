import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { PokemonLookalike } from './element/pokemon-lookalike.js';
import type { PokemonLookalikeTag } from './tag.js';

export type { PokemonLookalikeAttributes, PokemonLookalikeProperties } from './tag.js';

/** The tag, for React's `JSX.IntrinsicElements`: what any HTML element takes, and the element's own. */
export interface PokemonLookalikeElements {
  'pokemon-lookalike': Omit<
    DetailedHTMLProps<HTMLAttributes<PokemonLookalike>, PokemonLookalike>,
    keyof PokemonLookalikeTag
  > &
    PokemonLookalikeTag & { class?: string };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Where React before 18.3 looks for tags.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It only adds to what the framework declares.
    interface IntrinsicElements extends PokemonLookalikeElements {}
  }
}

// React 18.3 and later look here.
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It only adds to what React declares.
    interface IntrinsicElements extends PokemonLookalikeElements {}
  }
}
