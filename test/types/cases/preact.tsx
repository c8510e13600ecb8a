import type { PokemonLookalike } from 'pokemon-lookalike';
import 'pokemon-lookalike/preact';
import { createRef } from 'preact';

const ref = createRef<PokemonLookalike>();

export const tag = (
  <pokemon-lookalike
    key="one"
    ref={ref}
    class="a"
    style={{ maxWidth: 400 }}
    title="Who am I?"
    hidden={false}
    dir="rtl"
    tabIndex={0}
    onClick={(event) => event.currentTarget.reset()}
    onmatch={(event) => event.detail.pick.name}
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
