import { expect } from '@open-wc/testing';
import { createPool } from '../../src/client/acquire-engine.js';
import { LookalikeError } from '../../src/contract/errors.js';
import type { MatchHooks } from '../../src/client/types.js';
import type { Pixels, Progress } from '../../src/contract/types.js';
import { fakeConnect, outcome } from '../helpers/fake-connection.js';
import { codeOf } from '../helpers/fake-worker.js';

const options = { modelsUrl: '/models/' };
const photo = new Blob(['a photo']);

/** A release takes effect two microtasks later; a task is later than any number of them. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('the shared engine', () => {
  it('starts nothing before the first request', async () => {
    const { connect, made } = fakeConnect();
    createPool(connect)(options);
    await nextTask();
    expect(made).to.be.empty;
  });

  it('is one for all handles with equal options, defaults spelled out or not', async () => {
    const { connect, made } = fakeConnect();
    const acquire = createPool(connect);
    const same = [options, { ...options, gallery: 'pokemon' }, { modelsUrl: ['/models/'], backend: 'auto' as const }];
    await Promise.all(same.map((each) => acquire(each).load()));
    expect(made).to.have.length(1);
    expect(made[0]?.loads).to.equal(1);
    await acquire({ ...options, preset: 'classic' }).load();
    expect(made).to.have.length(2);
  });

  it('hands a file over as its bytes, until somebody looks at it', async () => {
    const { connect, made } = fakeConnect();
    const handle = createPool(connect)(options);
    await handle.match(photo, {});
    const picture = await handle.take(photo);
    expect(await handle.take(picture)).to.equal(picture);
    await handle.match(picture, {});
    const file = picture.image as Blob;
    expect(await file.text()).to.equal(await photo.text());
    expect(picture.image).to.equal(file);
    await handle.match(picture, {});
    const [first, second, third] = made[0]!.images;
    expect((first as ArrayBuffer).byteLength).to.equal(photo.size);
    expect((second as ArrayBuffer).byteLength).to.equal(photo.size);
    expect(third).to.equal(file);
  });

  it('answers for several photos of one person, in turn with its matches', async () => {
    const { connect, made } = fakeConnect();
    const handle = createPool(connect)(options);
    const [, person] = await Promise.all([
      handle.match(photo, {}),
      handle.matchPerson([photo, new Blob(['other'])], {}),
    ]);
    expect(person.photos).to.equal(2);
    expect(made[0]!.images).to.have.length(3);
    handle.release();
    expect(await codeOf(handle.matchPerson([photo], {}))).to.equal('aborted');
  });

  it('is closed after the last handle is released, and not before', async () => {
    const { connect, made } = fakeConnect();
    const acquire = createPool(connect);
    const [one, other] = [acquire(options), acquire(options)];
    await one.load();
    one.release();
    one.release();
    await nextTask();
    expect(made[0]?.closed).to.be.false;
    other.release();
    await nextTask();
    expect(made[0]?.closed).to.be.true;
  });

  it('survives a release and a new hold in the same turn, as a move in the DOM makes them', async () => {
    const { connect, made } = fakeConnect();
    const acquire = createPool(connect);
    const before = acquire(options);
    await before.load();
    before.release();
    const after = acquire(options);
    await nextTask();
    expect(made[0]?.closed).to.be.false;
    await after.load();
    expect(made).to.have.length(1);
  });

  it('rejects what a released handle waits for, and what it is asked later', async () => {
    const { connect } = fakeConnect((connection) => (connection.onMatch = () => new Promise(() => undefined)));
    const handle = createPool(connect)(options);
    await handle.load();
    const waiting = codeOf(handle.match(photo, {}));
    handle.release();
    expect(await codeOf(handle.load())).to.equal('aborted');
    expect(await waiting).to.equal('aborted');
  });

  it('keeps the worker after a failed load and tries again with the next request', async () => {
    let online = false;
    const { connect, made } = fakeConnect((connection) => {
      connection.onLoad = () =>
        online ? Promise.resolve() : Promise.reject(new LookalikeError('models-unreachable', 'offline'));
    });
    const handle = createPool(connect)(options);
    expect(await codeOf(handle.match(photo, {}))).to.equal('models-unreachable');
    online = true;
    expect(await codeOf(handle.match(photo, {}))).to.equal('resolved');
    expect(made).to.have.length(1);
  });

  it('starts a new engine after one that died, in a request or between requests', async () => {
    const { connect, made } = fakeConnect((connection, index) => {
      if (index > 0) return;
      connection.onMatch = () => {
        connection.broken = true;
        return Promise.reject(new LookalikeError('internal', 'crashed'));
      };
    });
    const handle = createPool(connect)(options);
    expect(await codeOf(handle.match(photo, {}))).to.equal('internal');
    expect(await codeOf(handle.match(photo, {}))).to.equal('resolved');
    made[1]!.broken = true;
    expect(await codeOf(handle.match(photo, {}))).to.equal('resolved');
    expect(made).to.have.length(3);
  });

  it('matches one picture at a time, in order', async () => {
    const events: string[] = [];
    const { connect } = fakeConnect((connection) => {
      connection.onMatch = async (image) => {
        const name = new TextDecoder().decode(image as ArrayBuffer);
        events.push(`${name} in`);
        await nextTask();
        events.push(`${name} out`);
        return outcome();
      };
    });
    const handle = createPool(connect)(options);
    await Promise.all(['a', 'b'].map((name) => handle.match(new Blob([name]), {})));
    expect(events).to.deep.equal(['a in', 'a out', 'b in', 'b out']);
  });

  it('lets a picture go that is aborted while it waits, and goes on with the others', async () => {
    let finishFirst!: () => void;
    const { connect, made } = fakeConnect((connection) => {
      connection.onMatch = () => new Promise((resolve) => (finishFirst = () => resolve(outcome())));
    });
    const handle = createPool(connect)(options);
    await handle.load();
    const first = codeOf(handle.match(photo, {}));
    const matching = async (count: number) => {
      while ((made[0]?.images.length ?? 0) < count) await nextTask();
    };
    await matching(1);
    const leaving = new AbortController();
    const second = codeOf(handle.match(photo, {}, { signal: leaving.signal }));
    await nextTask();
    leaving.abort();
    expect(await second).to.equal('aborted');
    const third = codeOf(handle.match(photo, {}));
    finishFirst();
    expect(await first).to.equal('resolved');
    await matching(2);
    finishFirst();
    expect(await third).to.equal('resolved');
    expect(made[0]?.images).to.have.length(2);
  });

  it('passes on the progress of the engine, and nothing of its own', async () => {
    const { connect } = fakeConnect((connection) => {
      connection.onLoad = async ({ onProgress }) => onProgress?.({ stage: 'models', loaded: 1, total: 1, ratio: 1 });
    });
    const stages: string[] = [];
    await createPool(connect)(options).load({ onProgress: ({ stage }: Progress) => void stages.push(stage) });
    expect(stages).to.deep.equal(['models']);
  });

  it('does not wait for the engine to say that a picture cannot be read', async () => {
    const { connect } = fakeConnect((connection) => (connection.onLoad = () => new Promise(() => undefined)));
    const handle = createPool(connect)(options);
    expect(await codeOf(handle.match('/no/such/picture.png', {}))).to.equal('image-unreadable');
  });

  it('shows the engine’s own pixels to who wants them, and reads a picture that was taken before no more', async () => {
    const pixels = { width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255]) };
    const { connect, made } = fakeConnect((connection) => {
      connection.onMatch = async (_image, { onDecoded }: MatchHooks) => (onDecoded?.(pixels), outcome(8, 8));
    });
    const handle = createPool(connect)(options);
    const canvas = new OffscreenCanvas(2000, 1000);
    canvas.getContext('2d')!.fillRect(9, 9, 99, 99);
    const picture = await handle.take(canvas);
    canvas.width = 1;
    const seen: Pixels[] = [];
    for (const topK of [1, 2]) {
      const { result } = await handle.match(picture, { topK }, { onDecoded: (each) => void seen.push(each) });
      expect(result.source).to.deep.equal({ width: 2000, height: 1000 });
    }
    expect(seen).to.deep.equal([pixels, pixels]);
    expect(made[0]?.images[0]).not.to.equal(made[0]?.images[1]);
  });
});
