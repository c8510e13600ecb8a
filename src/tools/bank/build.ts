/** Embeds the calibration bank `models/lookalike/bank.*` from the photos in `../shared`: npm run gallery:bank */
import { join } from 'node:path';
import { identityOf, MODELS, openNetworks, TRAINING_PICTURES } from '../networks.js';
import { withProgressBar } from '../progress-bar.js';
import { writeBank } from './bank-file.js';
import { chooseBankPictures, embedBank } from './embed-bank.js';

const networks = await openNetworks('compact');
const pictures = await withProgressBar('choosing faces', (onProgress) =>
  chooseBankPictures(networks, TRAINING_PICTURES, onProgress),
);
const bank = await withProgressBar('embedding', (onProgress) => embedBank(networks, pictures, onProgress));
await writeBank(join(MODELS, networks.embedder.id), bank, identityOf(networks));
console.log(`${bank.faces.length} faces and ${bank.wholes.length} other pictures`);
networks.dispose();
