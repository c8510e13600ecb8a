import { expect } from '@open-wc/testing';
import { canvasOf, contextOf, imageDataOf } from '../../../src/element/ui/canvas.js';

describe('pixels for canvases', () => {
  it('are not copied, even where they lie amid other bytes', () => {
    const memory = Uint8Array.from({ length: 16 }, (_, at) => at);
    const data = memory.subarray(4, 12);
    const image = imageDataOf({ width: 2, height: 1, data });
    expect(image.data.buffer).to.equal(memory.buffer);
    expect([...image.data]).to.deep.equal([...data]);
  });

  it('are drawn as they are', () => {
    const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 255, 255);
    const canvas = canvasOf({ width: 2, height: 1, data });
    expect([...contextOf(canvas).getImageData(0, 0, 2, 1).data]).to.deep.equal([...data]);
  });
});
