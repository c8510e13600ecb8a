import { expect } from '@open-wc/testing';
import { isErrorCode, LookalikeError } from '../../../src/contract/errors.js';
import { MAX_SIDE_PX } from '../../../src/contract/size.js';
import type { EngineImage, Pixels } from '../../../src/contract/types.js';
import { decode } from '../../../src/engine/stages/decode.js';
import { jpegWithOrientation, webpWithOrientation } from '../../helpers/oriented.js';

/** Mean difference, 0..255, of two equally large pictures. */
function difference(one: Pixels, other: Pixels): number {
  expect([other.width, other.height]).to.deep.equal([one.width, one.height]);
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += Math.abs(one.data[at] - other.data[at]);
  return sum / one.data.length;
}

/** Four fields, 64 x 48 px: red | green over blue | white. */
function fields(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d')!;
  ['#f00', '#0f0', '#00f', '#fff'].forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect((index % 2) * 32, Math.floor(index / 2) * 24, 32, 24);
  });
  return canvas;
}

/** The most eighths of a JPEG's side that stay within bounds, px; where that is below 960, the bound itself. */
function eighthsOf(side: number): number {
  const eighths = Math.ceil((side * Math.floor((MAX_SIDE_PX * 8) / side)) / 8);
  return eighths < 960 ? MAX_SIDE_PX : eighths;
}

async function code(image: EngineImage): Promise<string> {
  try {
    await decode(undefined, image);
  } catch (error) {
    expect(error).to.be.instanceOf(LookalikeError);
    return (error as LookalikeError).code;
  }
  return 'none';
}

async function sharedFile(path: string): Promise<Blob | undefined> {
  const response = await fetch(`/shared/photos/${path}`);
  return response.ok ? response.blob() : undefined;
}

async function sharedList(prefix: string): Promise<string[]> {
  const response = await fetch('/shared/photos/manifest.json');
  if (!response.ok) return [];
  const photos = (await response.json()) as { file: string }[];
  return photos.map(({ file }) => file).filter((file) => file.startsWith(prefix));
}

describe('decode', () => {
  describe('turns every EXIF orientation upright', () => {
    for (const [format, encode] of Object.entries({ jpeg: jpegWithOrientation, webp: webpWithOrientation })) {
      for (let orientation = 1; orientation <= 8; orientation++) {
        it(`${format} ${orientation}`, async () => {
          const upright = fields();
          const { pixels, source } = await decode(undefined, await encode(upright, orientation));
          expect(source).to.deep.equal({ width: 64, height: 48 });
          const expected = upright.getContext('2d')!.getImageData(0, 0, 64, 48);
          expect(difference(expected, pixels)).to.be.below(8);
        });
      }
    }
  });

  it('bounds the longest side while decoding and keeps proportions and orientation', async () => {
    const canvas = new OffscreenCanvas(3000, 1500);
    canvas.getContext('2d')!.drawImage(fields(), 0, 0, 3000, 1500);
    for (const orientation of [1, 6]) {
      const { pixels, source } = await decode(undefined, await jpegWithOrientation(canvas, orientation));
      expect(source).to.deep.equal({ width: 3000, height: 1500 });
      expect([pixels.width, pixels.height]).to.deep.equal([MAX_SIDE_PX, MAX_SIDE_PX / 2]);
      const corner = pixels.data.slice(4 * (pixels.width * 20 + 20), 4 * (pixels.width * 20 + 20) + 3);
      expect(corner[0]).to.be.above(240);
      expect(corner[1]).to.be.below(30);
    }
  });

  it('lays transparency on white, in files and in pixels', async () => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d')!.fillRect(0, 0, 2, 4);
    const expected = [0, 0, 0, 255, 255, 255, 255, 255];
    const file = await decode(undefined, await canvas.convertToBlob());
    expect([...file.pixels.data.slice(4, 12)]).to.deep.equal(expected);
    const pixels = await decode(undefined, canvas.getContext('2d')!.getImageData(0, 0, 4, 4));
    expect([...pixels.pixels.data.slice(4, 12)]).to.deep.equal(expected);
  });

  it('gives the same pixels for a file, a bitmap, a canvas, an ImageData and bare pixels', async () => {
    const canvas = fields();
    const data = canvas.getContext('2d')!.getImageData(0, 0, 64, 48);
    const bare = { width: 64, height: 48, data: new Uint8Array(data.data) };
    const images = [await canvas.convertToBlob(), await createImageBitmap(canvas), canvas, data, bare];
    for (const image of images) {
      const { pixels, source } = await decode(undefined, image);
      expect(source).to.deep.equal({ width: 64, height: 48 });
      expect(difference(data, pixels)).to.be.below(0.01);
    }
  });

  it('refuses a picture of 400 megapixels by its header, before it is unpacked', async () => {
    const png = new Uint8Array(await (await fields().convertToBlob()).arrayBuffer());
    new DataView(png.buffer).setUint32(16, 20_000);
    new DataView(png.buffer).setUint32(20, 20_000);
    expect(await code(new Blob([png]))).to.equal('image-too-large');
  });

  it('tells what to do about HEIC', async () => {
    const heic = new Blob([new Uint8Array([0, 0, 0, 24]), 'ftypheic', new Uint8Array(4), 'mif1heic']);
    const error = await decode(undefined, heic).catch((thrown: LookalikeError) => thrown);
    expect((error as LookalikeError).code).to.equal('unsupported-image');
    expect((error as LookalikeError).message).to.contain('Most Compatible');
  });

  it('refuses what is no picture, and calls damaged ones unreadable', async () => {
    expect(await code(new Blob(['<!doctype html><title>404</title>']))).to.equal('unsupported-image');
    expect(await code(new Blob([]))).to.equal('unsupported-image');
    const png = await fields().convertToBlob();
    expect(await code(png.slice(0, 60))).to.equal('image-unreadable');
    expect(await code(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']))).to.equal('image-unreadable');
    expect(await code({ width: 2, height: 2, data: new Uint8Array(15) })).to.equal('image-unreadable');
  });

  it('names what can be no picture at all', async () => {
    for (const given of [null, undefined, 'me.jpg', {}, { width: 9, height: 9 }, [new Blob([])], () => undefined]) {
      const error = await decode(undefined, given as unknown as EngineImage).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'unsupported-image' });
      expect((error as LookalikeError).message).to.match(/cannot be given as \[object \w+\]/);
    }
  });

  it('says where a file holds no picture at all, so that no other decoder is bothered with it', async () => {
    const reasonOf = (blob: Blob) =>
      decode(undefined, blob).then(
        () => undefined,
        ({ cause }: LookalikeError) => (Object(cause) as { reason?: string }).reason,
      );
    const heads = [
      ['\x89PNG\r\n\x1a\n', '\0\0\0\0IEND'],
      ['\xff\xd8\xff\xfe\0\x04hm', '\xff\xd9'],
      ['BM', '\0'.repeat(40)],
    ];
    for (const head of heads) {
      const bytes = Uint8Array.from(head.join(''), (character) => character.charCodeAt(0));
      expect(await reasonOf(new Blob([bytes]))).to.equal('no-image');
    }
    const cut = (await fields().convertToBlob()).slice(0, 60);
    expect(await reasonOf(cut)).not.to.equal('no-image');
  });

  it('shows a GIF whose screen has no size, as browsers do, and knows one that has no picture', async () => {
    const gif = await fetch('data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==');
    const bytes = new Uint8Array(await gif.arrayBuffer());
    bytes.fill(0, 6, 10);
    const { source, pixels } = await decode(undefined, new Blob([bytes]));
    expect(source).to.deep.equal({ width: 1, height: 1 });
    expect([...pixels.data]).to.deep.equal([0, 0, 0, 255]);
    const picture = bytes.indexOf(0x2c);
    bytes.fill(0, picture + 5, picture + 9);
    const error = await decode(undefined, new Blob([bytes])).catch((thrown: LookalikeError) => thrown);
    expect(error).to.have.nested.property('cause.reason', 'no-image');
  });

  it('goes by the bytes, not by the declared type', async () => {
    const png = await fields().convertToBlob();
    const { source } = await decode(undefined, new File([png], 'photo.heic', { type: 'image/heic' }));
    expect(source.width).to.equal(64);
  });

  it('stops when the signal is aborted', async () => {
    const stopped = AbortSignal.abort();
    const error = await decode(stopped, fields()).catch((thrown: LookalikeError) => thrown);
    expect((error as LookalikeError).code).to.equal('aborted');
  });

  it('answers every odd file with pixels or a known error', async function () {
    const files = await sharedList('odd/');
    if (files.length === 0) this.skip();
    const decoded: string[] = [];
    for (const file of files) {
      const blob = (await sharedFile(file))!;
      try {
        const { pixels, source } = await decode(undefined, blob);
        expect(Math.max(pixels.width, pixels.height), file).to.be.at.most(MAX_SIDE_PX);
        expect(pixels.data.length, file).to.equal(pixels.width * pixels.height * 4);
        expect(source.width / source.height / (pixels.width / pixels.height), file).to.be.within(0.9, 1.1);
        decoded.push(file);
      } catch (error) {
        expect(error, file).to.be.instanceOf(LookalikeError);
        expect(isErrorCode((error as LookalikeError).code), file).to.be.true;
        expect((error as LookalikeError).code, `${file}: ${String(error)}`).not.to.equal('internal');
      }
    }
    expect(decoded.length).to.be.above(files.length / 2);
  });

  it('decodes the photos of all orientations to one and the same picture', async function () {
    const files = (await sharedList('exif/')).filter((file) => file.includes('face_'));
    if (files.length === 0) this.skip();
    const references = new Map<string, Pixels>();
    for (const file of files) {
      const subject = file.replace(/_\d\.\w+$/, '');
      const { pixels } = await decode(undefined, (await sharedFile(file))!);
      const reference = references.get(subject);
      if (reference) expect(difference(reference, pixels), file).to.be.below(4);
      else references.set(subject, pixels);
    }
    expect(references.size).to.be.at.least(2);
  });

  it('reads photos of 12 to 200 megapixels in bounded size', async function () {
    const files = await sharedList('huge/');
    if (files.length === 0) this.skip();
    for (const file of files) {
      const { pixels, source } = await decode(undefined, (await sharedFile(file))!);
      const whole = Math.max(source.width, source.height);
      const sides = [Math.min(MAX_SIDE_PX, whole), eighthsOf(whole)];
      expect(Math.max(pixels.width, pixels.height), file).to.be.oneOf(sides);
    }
  });
});
