/** Embeds the calibration bank `models/lookalike/bank.*` from the photos in `../shared`: npm run gallery:bank */
import { join } from 'node:path';
import { identityOf, MODELS, openNetworks, TRAINING_PICTURES } from '../../../src/builder/open-networks.js';
import { withProgressBar } from '../../../src/builder/progress-bar.js';
import { writeBank } from '../../../src/builder/bank-file.js';
import { trainedCentre } from '../calibration.js';
import { embedBank } from './embed-bank.js';

const networks = await openNetworks('compact');
const centre = await trainedCentre(join(MODELS, networks.embedder.id));
const bank = await withProgressBar('bank', (onProgress) =>
  embedBank(networks, TRAINING_PICTURES, 1, onProgress, centre),
);
await writeBank(join(MODELS, networks.embedder.id), bank, identityOf(networks));
console.log(`${bank.faces.length} faces and ${bank.wholes.length} other pictures`);
await networks.dispose();
