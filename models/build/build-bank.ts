/** Embeds the calibration bank `models/lookalike/bank.*` from the photos in `../shared`: npm run gallery:bank */
import { join } from 'node:path';
import { identityOf, MODELS, openNetworks, SHARED, TRAINING_PICTURES } from '../../src/builder/open-networks.js';
import { withProgressBar } from '../../src/builder/progress-bar.js';
import { writeBank } from '../../src/builder/bank-file.js';
import { trainedCentre, trainedPrototypes } from './calibration.js';
import { drawnColours } from './pokemon/drawn-colours.js';
import { pokemonEntries } from './pokemon/entries.js';
import { embedBank } from './bank/embed-bank.js';

const networks = await openNetworks('compact');
const trained = join(MODELS, networks.embedder.id);
const centre = await trainedCentre(trained);
const rows = await trainedPrototypes(trained, centre.photo.length);
const entries = await pokemonEntries(join(SHARED, 'pokemon/artwork224'));
const drawings = await drawnColours();
const bank = await withProgressBar('bank', (onProgress) =>
  embedBank(networks, TRAINING_PICTURES, 1, onProgress, { centre, rows, entries, drawings }),
);
await writeBank(trained, bank, identityOf(networks));
console.log(`${bank.faces.length} faces and ${bank.wholes.length} other pictures`);
await networks.dispose();
