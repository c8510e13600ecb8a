import { join } from 'node:path';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { SHARED } from '../../../src/builder/open-networks.js';
import { drawingColours } from '../bank/colours.js';
import { readSpecies } from './species.js';

/** Shares of the colours of each species' drawing, in the gallery's order. */
export async function drawnColours(): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for (const { id } of await readSpecies()) {
    found.push(drawingColours(await readPicture(join(SHARED, 'pokemon/artwork224', `${id}.webp`))));
  }
  return found;
}
