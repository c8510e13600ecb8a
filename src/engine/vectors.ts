/** Dot product of the row at `offset` with a vector. Four sums that do not wait for each other: twice as fast. */
export function dot(rows: Int8Array | Float32Array, offset: number, vector: Float32Array): number {
  const { length } = vector;
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const row = offset + at;
    one += rows[row]! * vector[at]!;
    two += rows[row + 1]! * vector[at + 1]!;
    three += rows[row + 2]! * vector[at + 2]!;
    four += rows[row + 3]! * vector[at + 3]!;
  }
  for (; at < length; at++) one += rows[offset + at]! * vector[at]!;
  return one + two + three + four;
}

/** Scales a vector to length 1, in place; the zero vector stays. */
export function normalise<Vector extends Float32Array | Float64Array>(vector: Vector): Vector {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (let at = 0; at < vector.length; at++) vector[at] = vector[at]! / length;
  return vector;
}

/** Takes the part along a unit vector away, in place. */
export function erase(vector: Float32Array | Float64Array, direction: Float32Array): void {
  let along = 0;
  for (let at = 0; at < vector.length; at++) along += vector[at]! * direction[at]!;
  for (let at = 0; at < vector.length; at++) vector[at] = vector[at]! - along * direction[at]!;
}

/** Mean of vectors of one length, at least one. */
export function meanOf(vectors: Iterable<ArrayLike<number>>): number[] {
  const sums: number[] = [];
  let count = 0;
  for (const vector of vectors) {
    for (let at = 0; at < vector.length; at++) sums[at] = (sums[at] ?? 0) + vector[at]!;
    count += 1;
  }
  return sums.map((sum) => sum / count);
}

/** Vectors, one behind the other. */
export function concat(parts: readonly Float32Array[]): Float32Array {
  return parts.length === 1 ? parts[0]! : fill(new Float32Array(lengthOf(parts)), parts);
}

/** Bytes, one behind the other. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return fill(new Uint8Array(lengthOf(parts)), parts);
}

function lengthOf(parts: readonly ArrayLike<number>[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function fill<All extends Float32Array | Uint8Array>(all: All, parts: readonly ArrayLike<number>[]): All {
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
