import { createRoot } from 'react-dom/client';
import { PokemonLookalike } from 'pokemon-lookalike/react';

createRoot(document.getElementById('app')).render(<PokemonLookalike modelsUrl="/models/" />);
