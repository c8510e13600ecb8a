import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MODELS } from '../../src/builder/open-networks.js';
import { createLookalike, type EngineImage } from '../../src/engine/engine.js';

describe('the engine in Node', () => {
  it('takes the path of its models, and says that it decodes no files', async () => {
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' });
    try {
      for (const file of [new Blob(['a photo']), new ArrayBuffer(8), Buffer.from('a photo'), 'photo.jpg']) {
        const matching = engine.match(file as EngineImage);
        await assert.rejects(matching, { code: 'unsupported-image', message: /Node decodes no files: give \{width/ });
      }
    } finally {
      await engine.dispose();
    }
  });

  it('names the backends that there are', async () => {
    const backend = 'zzz' as 'wasm';
    const failing = createLookalike({ modelsUrl: MODELS, backend });
    await assert.rejects(failing, { code: 'backend-unavailable', message: /zzz: none of wasm,webgl,webgpu,cpu/ });
  });
});
