import { expect } from '@open-wc/testing';
import { createPool } from '../../src/client/acquire-engine.js';
import { fakeConnect } from '../helpers/fake-connection.js';

const options = { modelsUrl: '/models/' };
const photo = new Blob(['a photo']);
const forEver = new AbortController().signal;

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

const sizesOf = (files: readonly (ArrayBuffer | undefined)[]) => files.map((file) => file?.byteLength);

describe('a file that is matched as soon as the engine is there', () => {
  /** An engine that loads until it is told how that ends. */
  const loading = () => {
    let end!: { resolve(): void; reject(error: Error): void };
    const { connect, made } = fakeConnect((connection) => {
      connection.onLoad = () => new Promise((resolve, reject) => (end = { resolve, reject }));
    });
    const handle = createPool(connect)(options);
    const load = handle.load().catch(() => undefined);
    return { handle, load, made, loaded: () => end.resolve(), failed: () => end.reject(new Error('No network.')) };
  };

  it('is sent while that loads, and is what is matched, even where it was looked at', async () => {
    const { handle, load, made, loaded } = loading();
    const picture = await handle.take(photo, { gone: forEver });
    await nextTask();
    expect(picture.image, 'for the page to show').to.be.instanceOf(Blob);
    const match = handle.match(picture, {});
    loaded();
    await Promise.all([load, match]);
    await handle.match(picture, {});
    const { sentAhead, images } = made[0]!;
    expect(sizesOf(sentAhead)).to.deep.equal([photo.size]);
    expect(images).to.deep.equal([sentAhead[0], picture.image]);
  });

  it('is not sent before it loads, nor after, nor where nobody says when it is gone', async () => {
    const idle = fakeConnect();
    await createPool(idle.connect)(options).take(photo, { gone: forEver });
    expect(idle.made).to.be.empty;
    const { handle, load, made, loaded } = loading();
    await handle.take(photo);
    await nextTask();
    loaded();
    await load;
    await handle.take(photo, { gone: forEver });
    await nextTask();
    expect(made[0]!.sentAhead).to.be.empty;
  });

  for (const how of ['it will not be matched', 'the handle is released']) {
    it(`is taken back when ${how}, after a load that failed, too`, async () => {
      const { handle, load, made, failed } = loading();
      const gone = new AbortController();
      await handle.take(photo, { gone: gone.signal });
      await nextTask();
      failed();
      await load;
      if (how === 'it will not be matched') gone.abort();
      else handle.release();
      await nextTask();
      expect(sizesOf(made[0]!.sentAhead)).to.deep.equal([photo.size, undefined]);
    });
  }

  it('makes way for the next one, of which alone is heard when it is gone', async () => {
    const { handle, made } = loading();
    const [first, second] = [new AbortController(), new AbortController()];
    await handle.take(photo, { gone: first.signal });
    await handle.take(new Blob(['!']), { gone: second.signal });
    first.abort();
    await nextTask();
    expect(sizesOf(made[0]!.sentAhead)).to.deep.equal([photo.size, 1]);
    second.abort();
    await nextTask();
    expect(sizesOf(made[0]!.sentAhead)).to.deep.equal([photo.size, 1, undefined]);
  });
});
