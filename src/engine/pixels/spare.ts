/** Smaller arrays are cheap to make anew, bytes. */
const LEAST_BYTES = 131_072;

/** Buffers are made in multiples of this, bytes, so that one will do for a picture of about the same size. */
const STEP_BYTES = 262_144;

/** Most that waits to be used again, bytes. */
const MOST_SPARE_BYTES = 8 * 2 ** 20;

/** This thread's: all zeros, and nobody's. */
const spare: ArrayBuffer[] = [];

/** So many zeros, in memory that was given back where there is such. Browsers hand memory of this size back to the system
 *  as soon as it is collected, and to have it mapped anew took a sixth of a match in Chromium 156. */
function takeBuffer(bytes: number): ArrayBuffer {
  if (bytes < LEAST_BYTES) return new ArrayBuffer(bytes);
  let best = -1;
  spare.forEach(({ byteLength }, at) => {
    if (byteLength >= bytes && !(byteLength >= (spare[best]?.byteLength ?? Infinity))) best = at;
  });
  return best < 0 ? new ArrayBuffer(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES) : spare.splice(best, 1)[0]!;
}

/** `length` zeros. Whoever no longer needs them may give them back. */
export function takeFloats(length: number): Float32Array<ArrayBuffer> {
  return new Float32Array(takeBuffer(length * Float32Array.BYTES_PER_ELEMENT), 0, length);
}

/** As `takeFloats`, of bytes. */
export function takeBytes(length: number): Uint8ClampedArray<ArrayBuffer> {
  return new Uint8ClampedArray(takeBuffer(length), 0, length);
}

/** For an array that nobody will read or write any more; what is in it is wiped. */
export function giveBack({ buffer }: Float32Array | Uint8ClampedArray): void {
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < LEAST_BYTES || spare.includes(buffer)) return;
  new Uint8Array(buffer).fill(0); // It was somebody's photo.
  const held = spare.reduce((sum, { byteLength }) => sum + byteLength, buffer.byteLength);
  if (held <= MOST_SPARE_BYTES) spare.push(buffer);
}

/** Gives the memory to the system. */
export function dropSpare(): void {
  spare.length = 0;
}
