/** Makes RGBA bytes opaque in place: what is transparent shows white. */
export function layOnWhite<Bytes extends Uint8ClampedArray | Uint8Array>(data: Bytes): Bytes {
  for (let at = 3; at < data.length; at += 4) {
    const opacity = data[at]!;
    if (opacity === 255) continue;
    for (let channel = at - 3; channel < at; channel++) data[channel] = 255 + ((data[channel]! - 255) * opacity) / 255;
    data[at] = 255;
  }
  return data;
}
