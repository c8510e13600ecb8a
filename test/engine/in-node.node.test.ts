import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MODELS } from '../../src/builder/open-networks.js';
import { createLookalike, type BackendName, type EngineImage, type ExplainOptions } from '../../src/engine/engine.js';
import { readSettings } from '../../src/engine/read-settings.js';
import { drawnFace } from '../../src/engine/pipeline/drawn-face.js';
import { HEADS_PX, PICTURE_PX } from '../../src/engine/pipeline/warm-up.js';

const FACE = drawnFace(PICTURE_PX, HEADS_PX[0]);

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

  it('reads its options as the element does: what is empty is the default', async () => {
    const given = { preset: '', gallery: ' ', scriptsUrl: '' };
    for (const backend of ['', ' WASM', null] as unknown as BackendName[]) {
      const engine = await createLookalike({ ...given, modelsUrl: [MODELS, ''], backend });
      const { preset, gallery } = engine.report;
      assert.deepEqual([preset, gallery], ['compact', 'pokemon']);
      await engine.dispose();
    }
  });

  it('names the backends that there are', async () => {
    const failing = createLookalike({ modelsUrl: MODELS, backend: 'zzz' as BackendName });
    await assert.rejects(failing, { code: 'backend-unavailable', message: /zzz: none of wasm,webgl,webgpu,cpu/ });
  });

  it('has its models beside its script where no address is given', () => {
    const { modelsUrl } = readSettings({});
    assert.match(String(modelsUrl), /\/models\/$/);
    for (const given of ['', ' ', null, [], [''], [null]] as unknown as string[])
      assert.deepEqual(readSettings({ modelsUrl: given }).modelsUrl, modelsUrl);
  });

  it('takes null for what is not given', async () => {
    const nothing = null as unknown as undefined;
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' }, nothing);
    try {
      const answer = await engine.match(FACE);
      assert.deepEqual((await engine.match(FACE, nothing, nothing)).matches, answer.matches);
      assert.deepEqual(await engine.embed(FACE, nothing), await engine.embed(FACE));
      assert.deepEqual(await engine.embed(FACE, { segment: nothing as never }), await engine.embed(FACE));
      assert.equal((await engine.matchPerson([FACE], nothing, nothing)).photos, 1);
      assert.equal((await engine.compare([FACE], [FACE], nothing, nothing)).answers.length, 2);
      await engine.warmUp(nothing);
      const explaining = engine.explain(FACE, null as unknown as ExplainOptions);
      await assert.rejects(explaining, { code: 'gallery-mismatch' });
    } finally {
      await engine.dispose();
    }
  });

  it('reads the layout of an embedding as it reads all options: a typo is the default, capitals do not matter', async () => {
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' });
    try {
      const embed = (layout: unknown) => engine.embed(FACE, { segment: false, layout: layout as 'halves' });
      const [whole, halves] = [await embed('whole'), await embed('halves')];
      assert.equal(halves.length, 2 * whole.length);
      assert.deepEqual(await embed('HALVES'), halves);
      for (const given of [null, '', 'half']) assert.deepEqual(await embed(given), whole);
    } finally {
      await engine.dispose();
    }
  });

  it('hears of a signal while it matches, and lets the process go on', async () => {
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' });
    try {
      const calls: ((hooks: { signal: AbortSignal }) => Promise<unknown>)[] = [
        (hooks) => engine.match(FACE, {}, hooks),
        (hooks) => engine.matchPerson(Array<typeof FACE>(9).fill(FACE), {}, hooks),
        (hooks) => engine.compare([FACE, FACE, FACE], [FACE, FACE, FACE], {}, hooks),
      ];
      for (const call of calls) {
        const leaving = new AbortController();
        // It is being looked at by then.
        setImmediate(() => setImmediate(() => setImmediate(() => leaving.abort())));
        await assert.rejects(call({ signal: leaving.signal }), { code: 'aborted' });
      }
      let turns = 0;
      setImmediate(() => (turns += 1));
      await engine.embed(FACE);
      assert.equal(turns, 1);
    } finally {
      await engine.dispose();
    }
  });

  it('looks everywhere where no face can be as large as the box that it is said to be near', async () => {
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' });
    try {
      const { matches } = await engine.match(FACE);
      for (const width of [1e12, 1e308]) {
        const near = { x: 0, y: 0, width, height: 1 };
        assert.deepEqual((await engine.match(FACE, { near })).matches, matches);
      }
    } finally {
      await engine.dispose();
    }
  });

  it('loads to the end where whoever follows its progress fails', async () => {
    const onProgress = () => {
      throw new Error('A listener fails.');
    };
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' }, { onProgress });
    await engine.dispose();
  });

  it('does nothing more once it is disposed', async () => {
    const engine = await createLookalike({ modelsUrl: MODELS, backend: 'wasm' });
    await engine.dispose();
    for (const late of [engine.match(FACE), engine.embed(FACE), engine.warmUp()])
      await assert.rejects(late, { code: 'aborted' });
  });
});
