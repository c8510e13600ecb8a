import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { startReading } from '../../../src/client/picture/read-bytes.js';
import { prepare, prepareByElement } from '../../../src/client/picture/to-engine-image.js';
import type { MatchSource } from '../../../src/client/types.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';
import { codeOf } from '../../helpers/fake-worker.js';

const PICTURE = 'test/fixtures/ski_astronaut.png';

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width, height);
  return canvas;
}

function imageOf(src: string, crossOrigin?: string): HTMLImageElement {
  const image = new Image();
  if (crossOrigin !== undefined) image.crossOrigin = crossOrigin;
  image.src = src;
  return image;
}

async function firstPixel(image: unknown): Promise<number[]> {
  const canvas = canvasOf(1, 1);
  const context = canvas.getContext('2d')!;
  context.drawImage(image as ImageBitmap, 0, 0);
  return [...context.getImageData(0, 0, 1, 1).data];
}

describe('turning a source into what the engine takes', () => {
  let cdn: Cdn;
  before(async () => {
    cdn = await openCdn();
  });

  it('reads a Blob into memory at once, unless it is larger than any photo', async () => {
    const photo = new Blob(['a photo'], { type: 'image/jpeg' });
    const { image } = await prepare(photo);
    expect(image).not.to.equal(photo);
    expect((image as Blob).type).to.equal('image/jpeg');
    expect(await (image as Blob).text()).to.equal('a photo');
    const film = Object.defineProperty(new Blob(['a film']), 'size', { value: 4e9 });
    expect((await prepare(film)).image).to.equal(film);
    expect(startReading(film, true)).to.equal(undefined);
  });

  it('takes bytes that are being read already', async () => {
    const begun = new Blob(['read before']).arrayBuffer();
    const { image } = await prepare(new Blob(['gone since']), { begun });
    expect(await (image as Blob).text()).to.equal('read before');
  });

  it('says that a file is empty', async () => {
    const error = await prepare(new File([], 'IMG_0001.jpg')).catch((thrown: LookalikeError) => thrown);
    expect(error).to.have.property('code', 'image-unreadable');
    expect(error).to.have.nested.property('cause.reason', 'empty');
  });

  it('takes what another frame has made like its own', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow as unknown as typeof globalThis;
    const address = new URL(`/${PICTURE}`, location.href).href;
    for (const source of [new other.Blob(['x']), new other.File(['x'], 'x.jpg'), new other.URL(address)]) {
      expect((await prepare(source)).image).to.be.instanceOf(Blob);
    }
    frame.remove();
  });

  it('fetches a URL, given as string or URL, from another origin too', async () => {
    for (const source of [`/${PICTURE}`, new URL(`/${PICTURE}`, location.href), cdn.url(PICTURE)]) {
      const { image } = await prepare(source);
      expect((image as Blob).type).to.equal('image/png');
    }
  });

  const drawables: Record<string, () => MatchSource | Promise<MatchSource>> = {
    'a canvas': () => canvasOf(2000, 1000),
    'an OffscreenCanvas': () => {
      const canvas = new OffscreenCanvas(2000, 1000);
      canvas.getContext('2d')!.drawImage(canvasOf(2000, 1000), 0, 0);
      return canvas;
    },
    'an ImageBitmap': () => createImageBitmap(canvasOf(2000, 1000)),
    'an ImageData': () => canvasOf(2000, 1000).getContext('2d')!.getImageData(0, 0, 2000, 1000),
    'an image that still loads': () => imageOf(canvasOf(2000, 1000).toDataURL()),
  };
  for (const [what, make] of Object.entries(drawables)) {
    it(`copies ${what} to a bitmap of at most 1024 px, and knows its true size`, async () => {
      const { image, source } = await prepare(await make());
      const { width, height } = image as ImageBitmap;
      expect({ width, height, source }).to.deep.equal({
        width: 1024,
        height: 512,
        source: { width: 2000, height: 1000 },
      });
      expect(await firstPixel(image)).to.deep.equal([255, 0, 0, 255]);
    });
  }

  // What Chromium draws, for want of a bitmap, is 512 px large at least.
  for (const [width, height, drawn] of [
    [2000, 1000, 1024],
    [800, 400, 800],
    [100, 60, 512],
  ] as const) {
    it(`knows the true size of a file that lacks its last bytes: ${width} x ${height}`, async () => {
      const canvas = canvasOf(width, height);
      canvas.getContext('2d')!.clearRect(0, 0, width / 2, height);
      const whole = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
      const file = whole!.slice(0, -2);
      const url = URL.createObjectURL(file);
      for (const { image, source } of [await prepareByElement(file), await prepare(imageOf(url))]) {
        expect(source).to.deep.equal({ width, height });
        // As large as the file's own bitmap, where a browser makes one of it.
        expect([drawn, Math.min(width, 1024)]).to.include((image as ImageBitmap).width);
      }
      URL.revokeObjectURL(url);
    });
  }

  it('leaves the caller’s bitmap usable', async () => {
    const bitmap = await createImageBitmap(canvasOf(8, 8));
    await prepare(bitmap);
    expect(bitmap.width).to.equal(8);
  });

  it('never enlarges', async () => {
    const { image } = await prepare(canvasOf(10, 4));
    expect((image as ImageBitmap).width).to.equal(10);
  });

  it('copies what a video shows now', async () => {
    const video = document.createElement('video');
    video.muted = true;
    const canvas = canvasOf(64, 48);
    video.srcObject = canvas.captureStream();
    const playing = new Promise((resolve) => video.addEventListener('playing', resolve));
    await video.play();
    await playing;
    const { source } = await prepare(video);
    expect(source).to.deep.equal({ width: 64, height: 48 });
  });

  const unreadable: Record<string, () => MatchSource | Promise<MatchSource>> = {
    'a URL that answers 404': () => cdn.url('nothing.png'),
    'a URL that cannot be reached': () => 'http://127.0.0.1:1/photo.png',
    'a URL of a web page': () => '/test/fixtures/page.html',
    'a malformed URL': () => 'http://[',
    'an image that does not load': () => imageOf('/nothing.png'),
    'an image of another origin without CORS': () => imageOf(cdn.url(PICTURE)),
    'a canvas tainted by such an image': async () => {
      const image = imageOf(cdn.url(PICTURE));
      await image.decode();
      const canvas = canvasOf(8, 8);
      canvas.getContext('2d')!.drawImage(image, 0, 0);
      return canvas;
    },
    'a video without a frame': () => document.createElement('video'),
    'an empty canvas': () => canvasOf(0, 10),
    'a closed bitmap': async () => {
      const bitmap = await createImageBitmap(canvasOf(8, 8));
      bitmap.close();
      return bitmap;
    },
  };
  for (const [what, make] of Object.entries(unreadable)) {
    it(`calls ${what} unreadable`, async () => {
      expect(await codeOf(prepare(await make()))).to.equal('image-unreadable');
    });
  }

  it('calls a URL without CORS headers unreadable', async () => {
    const other = await openCdn();
    await other.fail({ match: PICTURE, kind: 'no-cors' });
    expect(await codeOf(prepare(other.url(PICTURE)))).to.equal('image-unreadable');
  });

  it('asks a server that stays silent once, and says that it took too long', async () => {
    const silent = await openCdn();
    await silent.fail({ match: PICTURE, kind: 'silence' });
    const wait = window.setTimeout;
    window.setTimeout = ((then: () => void, ms: number) => wait(then, ms === 30_000 ? 50 : ms)) as typeof setTimeout;
    try {
      expect(await codeOf(prepare(silent.url(PICTURE)))).to.equal('timeout');
    } finally {
      window.setTimeout = wait;
    }
    expect(await silent.requests()).to.have.length(1);
  });

  it('reads an image of another origin that asks for CORS', async () => {
    const { image } = await prepare(imageOf(cdn.url(PICTURE), 'anonymous'));
    expect(image).to.be.instanceOf(ImageBitmap);
  });

  it('calls anything else unsupported', async () => {
    for (const source of [null, undefined, 7, {}, document.body] as unknown as MatchSource[]) {
      expect(await codeOf(prepare(source))).to.equal('unsupported-image');
    }
  });

  it('rejects with aborted, before and while it fetches', async () => {
    expect(await codeOf(prepare(`/${PICTURE}`, { signal: AbortSignal.abort() }))).to.equal('aborted');
    const silent = await openCdn();
    await silent.fail({ match: PICTURE, kind: 'silence' });
    const leaving = new AbortController();
    const fetching = codeOf(prepare(silent.url(PICTURE), { signal: leaving.signal }));
    leaving.abort();
    expect(await fetching).to.equal('aborted');
  });
});
