import { engine } from '@tensorflow/tfjs-core';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { createLookalike } from '../../src/engine/engine.js';
import { ROOT } from '../helpers/site.js';
import { watchPeak, watchStore, type DataStore, type Peak } from './peak.js';

/** Our own peak while loading and matching. Counted in Node, on the same backend: in a browser the element's
 *  TensorFlow.js cannot be reached from outside. */
export async function ownPeak(photo: string): Promise<Peak> {
  const loading = watchPeak(engine().state);
  const lookalike = await createLookalike({ modelsUrl: pathToFileURL(join(ROOT, 'models/')).href, backend: 'wasm' });
  const { data, info } = await sharp(photo).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  const { dataIdMap } = engine().backend as unknown as { dataIdMap: DataStore };
  const matching = watchStore(dataIdMap, engine().state);
  for (let match = 0; match < 2; match += 1) await lookalike.match(picture);
  await lookalike.dispose();
  const peaks = [loading(), matching()];
  return {
    tensors: Math.max(...peaks.map(({ tensors }) => tensors)),
    bytes: Math.max(...peaks.map(({ bytes }) => bytes)),
  };
}
