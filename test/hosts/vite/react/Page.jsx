import { PokemonLookalike } from 'pokemon-lookalike/react';

export function Page() {
  return (
    <main>
      <h1>First</h1>
      <PokemonLookalike modelsUrl="/models/" />
    </main>
  );
}
