import type { PokemonLookalike } from 'pokemon-lookalike';
import 'pokemon-lookalike/solid';

let element: PokemonLookalike | undefined;

export const tag = (
  <pokemon-lookalike
    ref={(given) => (element = given)}
    class="a"
    style={{ 'max-width': '400px' }}
    title="Who am I?"
    hidden={false}
    dir="rtl"
    onClick={(event) => event.currentTarget.reset()}
    on:match={(event) => event.detail.pick.name}
    strings={{ hint: 'Bring a face.' }}
    modelsUrl="/models/"
    top-k="3"
    exclude={[25, 'mew']}
  >
    <p slot="footer">A footer</p>
  </pokemon-lookalike>
);
// @ts-expect-error -- No such word.
export const wrong = <pokemon-lookalike pick="ugliest" />;
export const read = () => element?.result;
