import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import photo from '../../ski_astronaut.png';
import type { LookalikeResult, PokemonLookalike as Element } from 'pokemon-lookalike';
import 'pokemon-lookalike/bundler.js'; // The build packs the engine's worker, too.
import { PokemonLookalike } from 'pokemon-lookalike/react';

/** While developing the package is not bundled and finds its own models; a build puts them beside the page. */
const MODELS_URL = import.meta.env.DEV ? '' : 'models/';

/** A team of the visitor's matches, kept by the host: the element only says who it was. */
function App() {
  const element = useRef<Element>(null);
  const [team, setTeam] = useState<LookalikeResult[]>([]);
  return (
    <main>
      <h1>Your team</h1>
      <PokemonLookalike
        ref={element}
        modelsUrl={MODELS_URL}
        onMatch={({ detail }) => setTeam((before) => [...before, detail])}
      >
        <button slot="footer" type="button" data-photo={photo}>
          Sample photo
        </button>
      </PokemonLookalike>
      <ol>
        {team.map(({ pick }, index) => (
          <li key={index}>
            {pick.name}, {Math.round(pick.score)} of 100
          </li>
        ))}
      </ol>
      <button type="button" disabled={team.length === 0} onClick={() => element.current?.reset()}>
        Next member
      </button>
    </main>
  );
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
