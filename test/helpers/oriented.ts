/** How a camera with the given orientation would have stored an upright picture. */
function stored(upright: OffscreenCanvas, orientation: number): OffscreenCanvas {
  const { width, height } = upright;
  const swaps = orientation >= 5;
  const canvas = new OffscreenCanvas(swaps ? height : width, swaps ? width : height);
  const context = canvas.getContext('2d')!;
  const transforms: Record<number, DOMMatrix2DInit> = {
    1: {},
    2: { a: -1, e: width },
    3: { a: -1, d: -1, e: width, f: height },
    4: { d: -1, f: height },
    5: { a: 0, b: 1, c: 1, d: 0 },
    6: { a: 0, b: -1, c: 1, d: 0, f: width },
    7: { a: 0, b: -1, c: -1, d: 0, e: height, f: width },
    8: { a: 0, b: 1, c: -1, d: 0, e: height },
  };
  context.setTransform(transforms[orientation]);
  context.drawImage(upright, 0, 0);
  return canvas;
}

/** A TIFF directory with nothing but the orientation. */
function tiff(orientation: number): number[] {
  return [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}

/** Little endian. */
function threeBytes(value: number): number[] {
  return [value & 255, (value >> 8) & 255, value >> 16];
}

/** A JPEG as such a camera writes it. */
export async function jpegWithOrientation(upright: OffscreenCanvas, orientation: number): Promise<Blob> {
  const jpeg = await stored(upright, orientation).convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  const exif = [...'Exif\0\0'].map((character) => character.charCodeAt(0)).concat(tiff(orientation));
  const segment = new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)]);
}

/** The same as WebP: a header chunk that announces EXIF, the picture, and the EXIF chunk behind it. */
export async function webpWithOrientation(upright: OffscreenCanvas, orientation: number): Promise<Blob> {
  const canvas = stored(upright, orientation);
  const plain = await canvas.convertToBlob({ type: 'image/webp', quality: 0.95 });
  const bitstream = new Uint8Array(await plain.slice(12).arrayBuffer());
  // Chromium writes an extended file when there is a profile: take the bitstream's own chunk only.
  const start = [...bitstream.keys()].find((at) =>
    /VP8[ L]/.test(String.fromCharCode(...bitstream.slice(at, at + 4))),
  )!;
  const { width, height } = canvas;
  const extended = [...'VP8X'].map((character) => character.charCodeAt(0));
  extended.push(10, 0, 0, 0, 0x08, 0, 0, 0, ...threeBytes(width - 1), ...threeBytes(height - 1));
  const exif = [...'EXIF'].map((character) => character.charCodeAt(0)).concat(26, 0, 0, 0, tiff(orientation));
  const body = [new Uint8Array(extended), bitstream.slice(start), new Uint8Array(exif)];
  const length = body.reduce((sum, part) => sum + part.length, 4);
  const header = new DataView(new ArrayBuffer(12));
  header.setUint32(0, 0x52494646);
  header.setUint32(4, length, true);
  header.setUint32(8, 0x57454250);
  return new Blob([header, ...body]);
}

/** The same as PNG, which says it behind the pixels: no browser turns such a file. */
export async function latePngWithOrientation(upright: OffscreenCanvas, orientation: number): Promise<Blob> {
  const png = await stored(upright, orientation).convertToBlob({ type: 'image/png' });
  const exif = [...'eXIf'].map((character) => character.charCodeAt(0)).concat(tiff(orientation));
  // Decoders pass over a checksum of such a chunk that is wrong.
  const chunk = new Uint8Array([0, 0, 0, exif.length - 4, ...exif, 0, 0, 0, 0]);
  const end = png.size - 12;
  return new Blob([png.slice(0, end), chunk, png.slice(end)]);
}
