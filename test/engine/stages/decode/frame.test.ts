import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../../src/contract/errors.js';
import type { Pixels } from '../../../../src/contract/types.js';
import { decode } from '../../../../src/engine/stages/decode.js';
import { decodeFrame } from '../../../../src/engine/stages/decode/frame.js';
import { PixelMemory } from '../../../../src/engine/pixels/pixel-memory.js';
import { readImageHeader } from '../../../../src/engine/stages/decode/read-header.js';
import type { ImageHeader } from '../../../../src/engine/stages/decode/types.js';
import { portrait } from '../../../helpers/engine.js';
import { jpegWithOrientation } from '../../../helpers/oriented.js';

/** Not every browser has WebCodecs for pictures. */
const hasDecoder = 'ImageDecoder' in globalThis;

/** The portrait, wider than high, so that a wrong turn is seen. */
async function photo(width: number, height: number): Promise<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(await createImageBitmap(await portrait()), 0, 0, width, height);
  return canvas;
}

/** By bitmap and canvas, as where there is no such decoder. */
async function drawn(file: Blob) {
  const kept = globalThis.ImageDecoder;
  Reflect.deleteProperty(globalThis, 'ImageDecoder');
  try {
    return await decode(undefined, file);
  } finally {
    Object.defineProperty(globalThis, 'ImageDecoder', { value: kept, configurable: true, writable: true });
  }
}

async function headerOf(file: Blob): Promise<ImageHeader> {
  return readImageHeader(new Uint8Array(await file.arrayBuffer()));
}

function meanDifference(one: Pixels['data'], other: Pixels['data']): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs(one[at]! - other[at]!);
  return sum / one.length;
}

/** What the frame shows, drawn. */
function shown(frame: VideoFrame): ImageData {
  const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
  const context = canvas.getContext('2d')!;
  context.drawImage(frame, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

describe('the frame of a camera', () => {
  before(function () {
    if (!('VideoFrame' in globalThis)) this.skip();
  });

  it('is decoded as it is shown: as it is stored, turned, stretched, or with transparent parts', async () => {
    const canvas = await photo(320, 200);
    canvas.getContext('2d')!.clearRect(300, 0, 20, 20);
    const ways: VideoFrameInit[] = [
      { alpha: 'discard' },
      { alpha: 'keep' },
      { alpha: 'discard', displayWidth: 200, displayHeight: 200 },
      { alpha: 'discard', visibleRect: { x: 20, y: 10, width: 200, height: 100 } },
      ...[90, 180, 270].map((rotation) => ({ alpha: 'discard' as const, rotation })),
      { alpha: 'discard', flip: true } as VideoFrameInit,
    ];
    for (const way of ways) {
      const frame = new VideoFrame(canvas, { timestamp: 0, ...way });
      const reference = shown(frame);
      const { pixels, source } = await decode(undefined, frame);
      const name = JSON.stringify(way);
      expect(source, name).to.deep.equal({ width: frame.displayWidth, height: frame.displayHeight });
      expect([pixels.width, pixels.height], name).to.deep.equal([reference.width, reference.height]);
      if (way.alpha === 'discard') expect(meanDifference(pixels.data, reference.data), name).to.be.below(1);
      else expect([...pixels.data.slice(310 * 4, 311 * 4)], name).to.deep.equal([255, 255, 255, 255]);
      frame.close();
    }
  });

  it('is made smaller only where it has more pixels than any other picture', async () => {
    const sizes = [
      [1280, 720, 1280, 720],
      [1920, 1080, 1024, 576],
    ] as const;
    for (const [width, height, ...decoded] of sizes) {
      const frame = new VideoFrame(await photo(width, height), { timestamp: 0, alpha: 'discard' });
      const { pixels, source } = await decode(undefined, frame);
      frame.close();
      expect(source).to.deep.equal({ width, height });
      expect([pixels.width, pixels.height]).to.deep.equal(decoded);
    }
  });

  it('is unreadable once it is closed', async () => {
    const frame = new VideoFrame(await photo(32, 20), { timestamp: 0 });
    frame.close();
    const failing = decode(undefined, frame).catch((error: LookalikeError) => error);
    expect(await failing).to.have.property('code', 'image-unreadable');
  });
});

describe('decoding without bitmap and canvas', () => {
  before(function () {
    if (!hasDecoder) this.skip();
  });

  it('gives what they give, in every orientation', async () => {
    const upright = await photo(320, 200);
    for (let orientation = 1; orientation <= 8; orientation++) {
      const file = await jpegWithOrientation(upright, orientation);
      const [own, reference] = [await decode(undefined, file), await drawn(file)];
      expect(own.source, `orientation ${orientation}`).to.deep.equal(reference.source);
      expect([own.pixels.width, own.pixels.height]).to.deep.equal([320, 200]);
      expect(meanDifference(own.pixels.data, reference.pixels.data), `orientation ${orientation}`).to.be.below(2);
    }
  });

  it('leaves transparency to them, which lay it on white', async () => {
    const canvas = new OffscreenCanvas(40, 20);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'rgb(200 0 0 / 50%)';
    context.fillRect(0, 0, 20, 20);
    const file = await canvas.convertToBlob();
    // Firefox would give premultiplied colours.
    expect(await decodeFrame(await file.arrayBuffer(), await headerOf(file), new PixelMemory())).to.equal(undefined);
    const { data } = (await decode(undefined, file)).pixels;
    expect(data[0]).to.be.within(226, 229);
    expect([...data.slice(1, 4)].map((value) => Math.round(value / 2) * 2)).to.deep.equal([128, 128, 256]);
    expect([...data.slice(-4)]).to.deep.equal([255, 255, 255, 255]);
  });

  it('stops a large JPEG at the size that is needed', async function () {
    const file = await jpegWithOrientation(await photo(4000, 3000), 1);
    const pixels = await decodeFrame(await file.arrayBuffer(), await headerOf(file), new PixelMemory());
    if (!pixels) this.skip(); // A decoder that knows no smaller sizes: bitmap and canvas do it.
    expect([pixels.width, pixels.height]).to.deep.equal([1000, 750]);
    const { source } = await decode(undefined, file);
    expect(source).to.deep.equal({ width: 4000, height: 3000 });
  });

  it('leaves to the other way what takes resampling, and what header and picture disagree on', async () => {
    const large = await jpegWithOrientation(await photo(1500, 900), 1);
    const small = await jpegWithOrientation(await photo(320, 200), 1);
    const header = await headerOf(small);
    const frame = async (file: Blob, told: ImageHeader) =>
      decodeFrame(await file.arrayBuffer(), told, new PixelMemory());
    expect(await frame(large, await headerOf(large))).to.equal(undefined);
    expect(await frame(small, { ...header, width: 300 })).to.equal(undefined);
    expect(await frame(small, { ...header, cropped: true })).to.equal(undefined);
    expect(await frame(small.slice(0, 400), header)).to.equal(undefined);
    expect((await frame(small, header))?.width).to.equal(320);
  });

  it('reads bytes like the file they are of, and leaves them to who gave them', async () => {
    const file = await portrait();
    const bytes = await file.arrayBuffer();
    const [once, again] = [await decode(undefined, bytes), await decode(undefined, bytes)];
    const reference = await decode(undefined, file);
    expect(once.pixels.data).to.deep.equal(reference.pixels.data);
    expect(again.pixels.data).to.deep.equal(reference.pixels.data);
  });

  it('asks whether pixels are true until they have been', async () => {
    const bytes = await (await portrait()).arrayBuffer();
    await decode(undefined, bytes);
    const { OffscreenCanvas: Canvas } = globalThis;
    globalThis.OffscreenCanvas = class {
      constructor() {
        throw new Error('Asked again.');
      }
    } as unknown as typeof OffscreenCanvas;
    try {
      expect((await decode(undefined, bytes)).pixels.width).to.be.above(0);
    } finally {
      globalThis.OffscreenCanvas = Canvas;
    }
  });

  it('reads bytes that take the other way', async () => {
    const large = await jpegWithOrientation(await photo(1500, 900), 6);
    const { pixels, source } = await decode(undefined, await large.arrayBuffer());
    const reference = await decode(undefined, large);
    expect(Math.max(pixels.width, pixels.height)).to.equal(1024);
    expect(pixels).to.deep.equal(reference.pixels);
    expect(source).to.deep.equal(reference.source);
  });

  it('takes the same memory for each picture, and leaves nothing in it when wiped', async () => {
    const memory = new PixelMemory();
    const file = await portrait();
    const first = await decode(undefined, file, memory);
    const second = await decode(undefined, file, memory);
    expect(second.pixels.data.buffer).to.equal(first.pixels.data.buffer);
    memory.wipe();
    expect(second.pixels.data.every((value) => value === 0)).to.equal(true);
  });
});
