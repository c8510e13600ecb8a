import type { Pixels } from '../../contract/types.js';

/** Each pixel in one number, red lowest (every machine that runs browsers is little-endian): one read instead of four. Of
 *  bytes that do not begin where a number may, a copy. */
export function wordsOf(data: Pixels['data']): Int32Array {
  const { buffer, byteOffset, length } = data.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? data : data.slice();
  return new Int32Array(buffer, byteOffset, length / Int32Array.BYTES_PER_ELEMENT);
}
