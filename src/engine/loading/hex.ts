/** The bytes that hexadecimal digits stand for, two each. Compiled loops are kept so: compressed, they take a fifth less than
 *  in base64, which hides from gzip where bytes are repeated. */
export function bytesOfHex(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}
