import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';
import type { ElementEvents } from './element/events.js';
import { PokemonLookalike as Element } from './index.js';
import type { PokemonLookalikeProperties } from './tag.js';

/** Properties of the React component: the element's own, its events, and what any HTML element takes. */
export type PokemonLookalikeProps = PokemonLookalikeProperties &
  Omit<React.HTMLAttributes<Element>, 'onProgress' | 'onError'> & {
    onPhoto?: (event: ElementEvents['photo']) => void;
    onProgress?: (event: ElementEvents['progress']) => void;
    onMatch?: (event: ElementEvents['match']) => void;
    onPickChange?: (event: ElementEvents['pickchange']) => void;
    onCompareChange?: (event: ElementEvents['comparechange']) => void;
    onError?: (event: ElementEvents['error']) => void;
    onStatusChange?: (event: ElementEvents['statuschange']) => void;
  };

/** `<pokemon-lookalike>` for React: properties are set as properties, events are listened to, a ref is the element. */
export const PokemonLookalike = createComponent({
  react: React,
  tagName: 'pokemon-lookalike',
  elementClass: Element,
  events: {
    onPhoto: 'photo' as EventName<ElementEvents['photo']>,
    onProgress: 'progress' as EventName<ElementEvents['progress']>,
    onMatch: 'match' as EventName<ElementEvents['match']>,
    onPickChange: 'pickchange' as EventName<ElementEvents['pickchange']>,
    onCompareChange: 'comparechange' as EventName<ElementEvents['comparechange']>,
    onError: 'error' as EventName<ElementEvents['error']>,
    onStatusChange: 'statuschange' as EventName<ElementEvents['statuschange']>,
  },
}) as unknown as React.ForwardRefExoticComponent<PokemonLookalikeProps & React.RefAttributes<Element>>;
