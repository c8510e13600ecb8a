import type { PokemonLookalike, LookalikeResult } from 'pokemon-lookalike';
import 'pokemon-lookalike/jsx';
import { PokemonLookalike as Wrapper } from 'pokemon-lookalike/react';
import { createRef } from 'react';

const ref = createRef<PokemonLookalike>();

export const tag = (
  <pokemon-lookalike
    key="one"
    ref={ref}
    className="a"
    style={{ maxWidth: 400 }}
    title="Who am I?"
    hidden={false}
    dir="rtl"
    lang="de"
    tabIndex={0}
    onClick={(event) => event.currentTarget.reset()}
    onmatch={(event) => event.detail.pick.name}
    onstatuschange={({ detail }) => detail.status}
    strings={{ hint: 'Bring a face.' }}
    modelsUrl="/models/"
    top-k="3"
    topK={3}
    exclude={[25, 'mew']}
    pick="nearest"
    camera
  >
    <button type="button" slot="footer" data-photo="/a.jpg">
      A sample
    </button>
  </pokemon-lookalike>
);
export const text = <pokemon-lookalike exclude="188,910" models-url="/models/" include-sensitive="" />;
// @ts-expect-error -- No such word.
export const wrong = <pokemon-lookalike pick="ugliest" />;
export const wrapped = <Wrapper exclude="188,910" onMatch={(event) => event.detail satisfies LookalikeResult} />;
