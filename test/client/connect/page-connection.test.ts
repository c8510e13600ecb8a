import { expect } from '@open-wc/testing';
import { PageConnection, type PageEngine } from '../../../src/client/connect/page-connection.js';
import type { DecodedPixels, Pixels } from '../../../src/contract/types.js';
import { outcome } from '../../helpers/fake-connection.js';
import { codeOf } from '../../helpers/fake-worker.js';

const { result } = outcome();
const cutout = { face: 0, width: 1, height: 1, data: new Uint8ClampedArray(4) };

/** An engine on the page, and how often it was disposed. */
function fakeEngine(changes: Partial<PageEngine> = {}) {
  const state = { disposed: 0, made: 0 };
  const engine: PageEngine = {
    report: { backend: 'cpu', reason: 'A fake.', thread: 'page', preset: 'fake', gallery: 'fake' },
    match: async (_image, _options, { onCutouts }) => {
      onCutouts([cutout]);
      return result;
    },
    explain: async () => ({ side: 1, photo: new Float32Array(1) }),
    matchPerson: async (images) => ({ matches: [], pick: result.pick, photos: images.length }),
    memory: async () => ({ tensors: 1, bytes: 2, backend: 'cpu', thread: 'page' }),
    dispose: async () => void (state.disposed += 1),
    ...changes,
  };
  const createLookalike = async () => {
    state.made += 1;
    return engine;
  };
  return { state, connection: new PageConnection({ createLookalike }) };
}

const options = { modelsUrl: '/' };

describe('the engine on the page', () => {
  it('answers as the worker does: result and cut-outs together', async () => {
    const { connection } = fakeEngine();
    expect((await connection.load(options, {})).reason).to.equal('A fake.');
    expect(await connection.match(new Blob(), {}, {})).to.deep.equal({ result, cutouts: [cutout] });
    expect((await connection.memory()).tensors).to.equal(1);
  });

  it('copies the engine’s pixels for the page, but not those of a file with one face', async () => {
    let pixels: DecodedPixels = { width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255]) };
    let faces = 0;
    const { connection } = fakeEngine({
      match: async (_image, _options, { onDecoded }) => (onDecoded(pixels, faces), result),
    });
    await connection.load(options, {});
    const seen: Pixels[] = [];
    const onDecoded = (shown: Pixels) => void seen.push(shown);
    for (faces of [0, 1, 2]) await connection.match(new ArrayBuffer(9), {}, { onDecoded });
    expect(seen).to.have.length(2);
    await connection.match(new ImageData(1, 1), {}, { onDecoded });
    expect(seen).to.deep.equal([pixels, pixels, pixels]);
    expect(seen[0]!.data.buffer).not.to.equal(pixels.data.buffer);
    pixels = { ...pixels, turned: true };
    faces = 1;
    await connection.match(new ArrayBuffer(9), {}, { onDecoded });
    expect(seen).to.have.length(4);
    expect(seen[3]).to.deep.equal(pixels);
  });

  it('answers for several photos of one person', async () => {
    const { connection } = fakeEngine();
    await connection.load(options, {});
    expect((await connection.matchPerson([new Blob(), new Blob()], {}, {})).photos).to.equal(2);
  });

  it('rejects an aborted request at once, whether or not the engine notices', async () => {
    const { connection } = fakeEngine({ match: () => new Promise(() => undefined) });
    await connection.load(options, {});
    const leaving = new AbortController();
    const match = codeOf(connection.match(new Blob(), {}, { signal: leaving.signal }));
    leaving.abort();
    expect(await match).to.equal('aborted');
  });

  it('tells a match under way that the engine is let go, and disposes it', async () => {
    let signal: AbortSignal | undefined;
    const { connection, state } = fakeEngine({
      match: (_image, _options, hooks) => {
        signal = hooks.signal;
        return new Promise(() => undefined);
      },
    });
    await connection.load(options, {});
    const match = codeOf(connection.match(new Blob(), {}, {}));
    connection.close();
    expect(await match).to.equal('aborted');
    expect(signal?.aborted).to.be.true;
    expect(state.disposed).to.equal(1);
  });

  it('disposes an engine that comes up after it was let go', async () => {
    const { connection, state } = fakeEngine();
    const loading = codeOf(connection.load(options, {}));
    connection.close();
    expect(await loading).to.equal('aborted');
    await Promise.resolve();
    expect(state).to.deep.equal({ made: 1, disposed: 1 });
  });

  it('hands errors on as LookalikeErrors', async () => {
    const { connection } = fakeEngine({ match: () => Promise.reject(new Error('a bug')) });
    await connection.load(options, {});
    expect(await codeOf(connection.match(new Blob(), {}, {}))).to.equal('internal');
  });
});
