import { createLookalike, type EngineImage } from 'pokemon-lookalike/engine.js';

const engine = await createLookalike({ backend: 'wasm' }, { signal: AbortSignal.timeout(1000) });
export const { pick } = await engine.match({ width: 1, height: 1, data: Buffer.alloc(4) });
// @ts-expect-error -- A path is no picture.
export const image: EngineImage = 'photo.jpg';
