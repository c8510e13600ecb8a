import { LookalikeError, PokemonLookalike, type LookalikeResult, type MatchOptions } from 'pokemon-lookalike';
import { createLookalike } from 'pokemon-lookalike/engine.js';
import 'pokemon-lookalike/bundler.js';

const element = document.querySelector('pokemon-lookalike')!;
element.topK = 7;
element.exclude = [25, 'mew'];
element.addEventListener('match', ({ detail }) => detail.pick.name.length);
const options: MatchOptions = { topK: 3, pick: 'nearest', lang: 'de' };
export const result: Promise<LookalikeResult> = createLookalike({ gallery: 'pokemon' }).then((engine) =>
  engine.match(new Blob(), options),
);
// @ts-expect-error -- No such word.
element.pick = 'ugliest';
export const classes = [PokemonLookalike, LookalikeError];
