/** Maps 0..255 linearly to a network's input range, in place. */
export function toInputRange(values: Float32Array, [low, high]: readonly [number, number]): Float32Array {
  const scale = (high - low) / 255;
  for (let at = 0; at < values.length; at++) values[at] = values[at]! * scale + low;
  return values;
}
