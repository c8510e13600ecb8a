import { readFile } from 'node:fs/promises';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const FRAME_BYTES = 12;

/** A PNG whose EXIF stands behind its pixels, with it in front of them: sharp 0.34 looks for it there alone. Undefined
 *  where there is none behind them. */
export async function withEarlyExif(file: string): Promise<Buffer | undefined> {
  const png = await readFile(file);
  let pixels = 0;
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= png.length;) {
    const type = png.toString('latin1', at + 4, at + 8);
    const end = at + FRAME_BYTES + png.readUInt32BE(at);
    if (type === 'IDAT') pixels ||= at;
    if (type === 'eXIf') {
      if (!pixels) return undefined;
      return Buffer.concat([png.subarray(0, pixels), png.subarray(at, end), png.subarray(pixels)]);
    }
    at = end;
  }
  return undefined;
}
