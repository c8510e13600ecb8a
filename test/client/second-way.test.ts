import { expect } from '@open-wc/testing';
import { createPool } from '../../src/client/acquire-engine.js';
import { LookalikeError } from '../../src/contract/errors.js';
import type { MatchHooks } from '../../src/client/types.js';
import { fakeConnect, outcome } from '../helpers/fake-connection.js';
import { codeOf } from '../helpers/fake-worker.js';

const options = { modelsUrl: '/models/' };
const photo = new Blob(['a photo']);

describe('what the engine cannot decode', () => {
  it('gives the engine an <img> rendering of what it cannot decode, and boxes in the picture’s own px', async () => {
    const { connect, made } = fakeConnect((connection) => {
      connection.onMatch = async (image) => {
        if (image instanceof ArrayBuffer) throw new LookalikeError('unsupported-image', 'An SVG.');
        return outcome(1024, 512);
      };
    });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2048" height="1024"><rect width="9" height="9"/></svg>';
    const { result } = await createPool(connect)(options).match(new Blob([svg], { type: 'image/svg+xml' }), {});
    expect(made[0]?.images[1]).to.be.instanceOf(ImageBitmap);
    expect(result.source).to.deep.equal({ width: 2048, height: 1024 });
    expect(result.faces[0]?.box).to.deep.equal({ x: 1024, y: 0, width: 1024, height: 1024 });
  });

  it('tries an <img> where a picture came out empty, and believes it only where it sees more', async () => {
    const blank = { width: 2, height: 1, data: new Uint8ClampedArray(8).fill(255) };
    const { connect, made } = fakeConnect((connection) => {
      connection.onMatch = async (image, { onDecoded }: MatchHooks) => {
        if (image instanceof ArrayBuffer) onDecoded?.(blank);
        return outcome(image instanceof ArrayBuffer ? 2 : 40, 1);
      };
    });
    const handle = createPool(connect)(options);
    const svg = (rest: string) =>
      new Blob([`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${rest}</svg>`]);
    const better = await handle.match(svg('<circle r="9"/>'), {});
    expect(better.result.source.width).to.equal(40);
    const flat = await handle.match(svg(''), {});
    expect(flat.result.source.width).to.equal(2);
    expect(made[0]?.images).to.have.length(3);
  });

  it('does not hand a file that holds no picture to another decoder', async () => {
    const { connect, made } = fakeConnect((connection) => {
      connection.onMatch = () =>
        Promise.reject(new LookalikeError('image-unreadable', 'Damaged.', { cause: { reason: 'no-image' } }));
    });
    // One that an <img> would read, so that the engine would be asked again.
    const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], { type: 'image/svg+xml' });
    expect(await codeOf(createPool(connect)(options).match(svg, {}))).to.equal('image-unreadable');
    expect(made[0]?.images).to.have.length(1);
  });

  it('keeps the engine’s own error when the <img> cannot decode it either', async () => {
    const { connect } = fakeConnect((connection) => {
      connection.onMatch = () => Promise.reject(new LookalikeError('unsupported-image', 'HEIC.'));
    });
    expect(await codeOf(createPool(connect)(options).match(photo, {}))).to.equal('unsupported-image');
  });
});
