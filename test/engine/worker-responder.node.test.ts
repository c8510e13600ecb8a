import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LookalikeError, throwIfAborted } from '../../src/contract/errors.js';
import type { Response } from '../../src/contract/protocol.js';
import type {
  BackendName,
  Cutout,
  DecodedPixels,
  EngineImage,
  LookalikeResult,
  MemoryReport,
  PersonAnswer,
} from '../../src/contract/types.js';
import type { Lookalike, MatchHooks } from '../../src/engine/engine.js';
import type { BegunFetches } from '../../src/engine/loading/begun.js';
import type { AheadHooks } from '../../src/engine/pipeline/find-subjects.js';
import { PixelMemory } from '../../src/engine/pixels/pixel-memory.js';
import type { DecodedAhead } from '../../src/engine/stages/decode/ahead.js';
import type { WorkerHooks } from '../../src/engine/worker-hooks.js';
import { Responder } from '../../src/engine/worker-responder.js';

const PIXELS = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
const OPTIONS = { modelsUrl: 'https://cdn.example/models/' };
const DECODED: DecodedAhead = {
  image: Promise.resolve({ pixels: PIXELS, source: { width: 1, height: 1 } }),
  memory: new PixelMemory(),
};
const cutout: Cutout = { ...PIXELS, face: 0 };
const result = { backend: 'cpu' } as LookalikeResult;

/** A responder over an engine whose matches are settled by hand. */
function setUp({
  fail,
  backend = 'cpu',
  runs = 0,
  onManifest,
}: { fail?: LookalikeError; backend?: BackendName; runs?: number; onManifest?(text?: string): void } = {}) {
  const posted: { response: Response; transfer?: Transferable[] }[] = [];
  const matches: { image: EngineImage; hooks: MatchHooks & AheadHooks; resolve(): void }[] = [];
  const events: string[] = [];
  let disposed = 0;
  let warmedUp = 0;
  const engine = {
    report: { backend },
    match: (image, _options, hooks = {}) =>
      new Promise<LookalikeResult>((resolve, reject) => {
        hooks.signal?.addEventListener('abort', () => reject(new LookalikeError('aborted', 'Told to.')));
        matches.push({ image, hooks, resolve: () => resolve(result) });
      }),
    matchPerson: async (images) => ({ matches: [], photos: [...images].length }) as unknown as PersonAnswer,
    memory: async () => ({ tensors: 3 }) as MemoryReport,
    warmUp: async () => void warmedUp++,
    dispose: async () => void disposed++,
  } as Lookalike;
  const responder = new Responder(
    (response, transfer) => posted.push({ response, transfer }),
    async () => ({
      createLookalike: async (_options, hooks: MatchHooks & WorkerHooks = {}) => {
        events.push(`create with ${String(hooks.begun)}`);
        throwIfAborted(hooks.signal);
        hooks.ahead?.decodeWith(() => DECODED);
        for (let run = 0; run < runs; run++) hooks.onRun?.();
        if (fail) throw fail;
        hooks.onProgress?.({ stage: 'models', loaded: 1, total: 2, ratio: 0.5 });
        return engine;
      },
    }),
    ({ modelsUrl }, _signal, manifest) => {
      void manifest?.then(onManifest);
      events.push(`ask for the files of ${String(modelsUrl)}`);
      return { toString: () => 'it', end: () => events.push('end it') } as unknown as BegunFetches;
    },
  );
  return { responder, posted, matches, events, disposed: () => disposed, warmedUp: () => warmedUp };
}

describe("the engine's end of the worker wall", () => {
  for (const fail of [undefined, new LookalikeError('timeout', 'Silent.')]) {
    it(`asks for files before the engine is there, and for no longer than the load takes${fail ? ', which fails' : ''}`, async () => {
      const { responder, events } = setUp({ fail });
      await responder.receive({ type: 'load', id: 1, options: OPTIONS });
      assert.deepEqual(events, [`ask for the files of ${OPTIONS.modelsUrl}`, 'create with it', 'end it']);
    });
  }

  it('reads the manifest that the page has asked for, where the page says that it comes', async () => {
    const read: (string | undefined)[] = [];
    const { responder } = setUp({ onManifest: (text) => read.push(text) });
    for (const [manifestComes, text] of [[true, '{}'], [true], [false, 'of no load']] as const) {
      const loading = responder.receive({ type: 'load', id: 1, options: OPTIONS, manifestComes });
      await responder.receive({ type: 'manifest', id: 0, text });
      await loading;
    }
    assert.deepEqual(read, ['{}', undefined]);
  });

  it('answers a load with progress and the report, under the same id', async () => {
    const { responder, posted } = setUp();
    await responder.receive({ type: 'load', id: 7, options: OPTIONS });
    assert.deepEqual(
      posted.map(({ response }) => response.type),
      ['progress', 'result'],
    );
    assert.ok(posted.every(({ response }) => 'id' in response && response.id === 7));
  });

  it("hands over the engine's pixels where they are wanted, but not those of a file with one face", async () => {
    const { responder, posted, matches } = setUp();
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    const shownOf = async (image: EngineImage, faces: number, show = true, pixels: DecodedPixels = PIXELS) => {
      const from = posted.length;
      const matching = responder.receive({ type: 'match', id: 2, image, options: {}, show });
      const { hooks, resolve } = matches.at(-1)!;
      hooks.onDecoded!(pixels, faces);
      resolve();
      await matching;
      return posted.slice(from).filter(({ response }) => response.type === 'decoded').length;
    };
    const file = new ArrayBuffer(9);
    assert.deepEqual([await shownOf(file, 0), await shownOf(file, 1), await shownOf(file, 2)], [1, 0, 1]);
    assert.deepEqual([await shownOf(PIXELS, 1), await shownOf(file, 2, false)], [1, 0]);
    assert.equal(await shownOf(file, 1, true, { ...PIXELS, turned: true }), 1);
    const handed = posted.flatMap(({ response }) => (response.type === 'decoded' ? [response.pixels] : []));
    assert.deepEqual(handed, [PIXELS, PIXELS, PIXELS, { ...PIXELS, turned: true }]);
  });

  it('matches the file that was sent ahead as it was decoded while loading, once', async () => {
    const { responder, posted, matches } = setUp();
    const file = new ArrayBuffer(9);
    const loading = responder.receive({ type: 'load', id: 1, options: OPTIONS });
    await responder.receive({ type: 'ahead', id: 0, file });
    await loading;
    const matching = responder.receive({ type: 'match', id: 2, image: undefined, options: {}, show: false });
    const { image, hooks, resolve } = matches[0]!;
    assert.equal(image, file);
    assert.equal(hooks.decoded, DECODED);
    resolve();
    await matching;
    await responder.receive({ type: 'match', id: 3, image: undefined, options: {}, show: false });
    const { response } = posted.at(-1)!;
    assert.deepEqual(response.type === 'error' && response.error.code, 'internal');
  });

  it('decodes another picture than the one that was sent ahead by itself', async () => {
    const { responder, matches } = setUp();
    await responder.receive({ type: 'ahead', id: 0, file: new ArrayBuffer(9) });
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    const matching = responder.receive({ type: 'match', id: 2, image: PIXELS, options: {}, show: false });
    assert.deepEqual([matches[0]!.image, matches[0]!.hooks.decoded], [PIXELS, undefined]);
    matches[0]!.resolve();
    await matching;
  });

  it('answers once for several photos of one person', async () => {
    const { responder, posted } = setUp();
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    await responder.receive({ type: 'person', id: 2, images: [PIXELS, PIXELS], options: {} });
    const { response } = posted.at(-1)!;
    assert.deepEqual(response, { type: 'result', id: 2, value: { matches: [], photos: 2 } });
  });

  it('hands over the result with the cut-outs, whose pixels it transfers, and lets go of the bitmap', async () => {
    const { responder, posted, matches } = setUp();
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    let closed = 0;
    const image = { width: 1, height: 1, close: () => closed++ } as unknown as ImageBitmap;
    const answering = responder.receive({ type: 'match', id: 2, image, options: {}, show: false });
    matches[0]!.hooks.onCutouts?.([cutout]);
    matches[0]!.resolve();
    await answering;
    assert.deepEqual(posted.at(-1)?.response, { type: 'result', id: 2, value: { result, cutouts: [cutout] } });
    assert.deepEqual(posted.at(-1)?.transfer, [cutout.data.buffer]);
    assert.equal(closed, 1);
  });

  it('gives a sign of life while networks run, not for each of them', async () => {
    const { responder, posted } = setUp({ runs: 3 });
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    const alive = posted.filter(({ response }) => response.type === 'ready');
    assert.equal(alive.length, 1);
  });

  it('cancels the request that is named, and no other', async () => {
    const { responder, posted, matches } = setUp();
    await responder.receive({ type: 'load', id: 1, options: OPTIONS });
    const first = responder.receive({ type: 'match', id: 2, image: PIXELS, options: {}, show: false });
    const second = responder.receive({ type: 'match', id: 3, image: PIXELS, options: {}, show: false });
    await responder.receive({ type: 'cancel', id: 2 });
    await first;
    matches[1]!.resolve();
    await second;
    const answers = posted.map(({ response }) => response).filter(({ type }) => type !== 'progress');
    assert.deepEqual(
      answers.slice(1).map((answer) => [answer.type, 'id' in answer && answer.id]),
      [
        ['error', 2],
        ['result', 3],
      ],
    );
    await responder.receive({ type: 'cancel', id: 99 });
  });

  it('sends an error as plain data with its code', async () => {
    const { responder, posted } = setUp({ fail: new LookalikeError('models-corrupt', 'A flipped bit.') });
    await responder.receive({ type: 'load', id: 4, options: OPTIONS });
    assert.deepEqual(posted, [
      {
        response: {
          type: 'error',
          id: 4,
          error: { code: 'models-corrupt', message: 'A flipped bit.' },
          missingScript: false,
        },
        transfer: undefined,
      },
    ]);
  });

  it('refuses to match before a load and after dispose', async () => {
    const { responder, posted, disposed } = setUp();
    const code = () => {
      const last = posted.at(-1)!.response;
      return last.type === 'error' ? last.error.code : last.type;
    };
    await responder.receive({ type: 'match', id: 1, image: PIXELS, options: {}, show: false });
    assert.equal(code(), 'internal');
    await responder.receive({ type: 'load', id: 2, options: OPTIONS });
    await responder.receive({ type: 'dispose', id: 3 });
    await responder.receive({ type: 'memory', id: 4 });
    assert.equal(code(), 'internal');
    assert.equal(disposed(), 1);
  });

  it('warms up in the first pause, where code is compiled as it runs', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    for (const [backend, times] of [
      ['wasm', 1],
      ['webgl', 0],
    ] as const) {
      const { responder, warmedUp } = setUp({ backend });
      await responder.receive({ type: 'load', id: 1, options: OPTIONS });
      test.mock.timers.tick(10_000);
      await new Promise((resolve) => setImmediate(resolve));
      await responder.receive({ type: 'memory', id: 2 });
      test.mock.timers.tick(10_000);
      assert.equal(warmedUp(), times, backend);
    }
  });
});
