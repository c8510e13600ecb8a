import type { PokemonLookalike } from './element/pokemon-lookalike.js';

/** Properties that a host may set. */
export type PokemonLookalikeProperties = Partial<
  Pick<
    PokemonLookalike,
    | 'modelsUrl'
    | 'scriptsUrl'
    | 'preset'
    | 'gallery'
    | 'topK'
    | 'pick'
    | 'faces'
    | 'noFace'
    | 'backend'
    | 'loading'
    | 'src'
    | 'camera'
    | 'exclude'
    | 'includeSensitive'
    | 'spriteUrl'
    | 'disabled'
    | 'noShare'
    | 'shareText'
    | 'shareUrl'
    | 'shareLogo'
    | 'strings'
  >
>;

/** Attributes of the tag in markup. */
export interface PokemonLookalikeAttributes {
  'models-url'?: string;
  'scripts-url'?: string;
  preset?: string;
  gallery?: string;
  'top-k'?: number | string;
  pick?: PokemonLookalike['pick'];
  faces?: PokemonLookalike['faces'];
  'no-face'?: PokemonLookalike['noFace'];
  backend?: PokemonLookalike['backend'];
  loading?: PokemonLookalike['loading'];
  src?: string;
  camera?: boolean;
  exclude?: string;
  'include-sensitive'?: boolean;
  'sprite-url'?: string;
  disabled?: boolean;
  'no-share'?: boolean;
  'share-text'?: string;
  'share-url'?: string;
  'share-logo'?: string;
  lang?: string;
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  ref?: unknown;
  key?: unknown;
  children?: unknown;
}

/** The tag, for `JSX.IntrinsicElements` of any framework. */
export interface PokemonLookalikeElements {
  'pokemon-lookalike': PokemonLookalikeAttributes;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Where Preact, Solid and older React look for tags.
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
