/** The bytes that base64 stands for. A loop, because `Uint8Array.from` over a string takes a hundred times as long at first. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/** Base64 of int8 times `scale`. */
export function decodeInt8({ data, scale }: { data: string; scale: number }): Float32Array {
  const values = new Float32Array(new Int8Array(bytesOfBase64(data).buffer));
  for (let at = 0; at < values.length; at++) values[at] = values[at]! * scale;
  return values;
}
