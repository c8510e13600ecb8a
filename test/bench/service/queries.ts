import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPicture } from '../../../src/builder/gallery/read-picture.js';
import { openNetworks, SHARED } from '../../../src/builder/open-networks.js';
import { largestFace } from '../../../src/engine/pipeline/find-subjects.js';
import { decode } from '../../../src/engine/stages/decode.js';
import { embed } from '../../../src/engine/stages/embed.js';

const PORTRAITS = join(SHARED, 'photos/portraits');

/** Embeddings of the faces of portraits that nothing was trained on, and no statistics computed over. */
export async function portraitFaces(): Promise<Float32Array[]> {
  const networks = await openNetworks('compact');
  const faces: Float32Array[] = [];
  try {
    for (const name of readdirSync(PORTRAITS).sort()) {
      const pixels = await readPicture(join(PORTRAITS, name)).catch(() => undefined);
      if (!pixels) continue;
      const { pixels: upright } = await decode(undefined, pixels);
      const face = await largestFace(upright, networks, undefined);
      if (face) faces.push(...(await embed(undefined, [face], networks.embedder)));
    }
    return faces;
  } finally {
    await networks.dispose();
  }
}
