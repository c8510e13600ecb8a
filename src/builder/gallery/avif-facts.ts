import { open } from 'node:fs/promises';

/** What sharp does not tell of an AVIF file, or cannot read. */
export interface AvifFacts {
  /** A sequence (major brand `avis`). */
  animated: boolean;
  /** Ten or twelve bits a channel. */
  highBitDepth: boolean;
  /** Colours are stored multiplied by their alpha. */
  premultiplied: boolean;
}

/** The boxes asked for lie at the start of a file, before the picture. */
const HEAD_BYTES = 64 * 1024;

/** Facts of an AVIF file; undefined for a file of another format. */
export async function readAvifFacts(file: string): Promise<AvifFacts | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return avifFacts(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function avifFacts(head: Buffer): AvifFacts | undefined {
  const brand = head.toString('latin1', 4, 12);
  if (brand !== 'ftypavif' && brand !== 'ftypavis') return undefined;
  // av1C: marker and version, profile and level, then a byte whose second bit says so.
  const configuration = boxOf(head, 'av1C');
  const references = boxOf(head, 'iref');
  return {
    animated: brand === 'ftypavis',
    highBitDepth: ((configuration?.[2] ?? 0) & 0x40) !== 0,
    premultiplied: references?.includes('prem') ?? false,
  };
}

/** Content of the first box of a type, wherever it lies. */
function boxOf(head: Buffer, type: string): Buffer | undefined {
  const at = head.indexOf(type, 0, 'latin1');
  return at < 4 ? undefined : head.subarray(at + 4, at - 4 + head.readUInt32BE(at - 4));
}
