/** The bytes that base64 stands for. A loop, because `Uint8Array.from` over a string takes a hundred times as long at first. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/** Int8, as such or in base64, times `scale`. */
export function decodeInt8({ data, scale }: { data: string | Int8Array; scale: number }): Float32Array {
  const values = new Float32Array(typeof data === 'string' ? new Int8Array(bytesOfBase64(data).buffer) : data);
  for (let at = 0; at < values.length; at++) values[at] = values[at]! * scale;
  return values;
}
