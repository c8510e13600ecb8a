import type { Lab } from '../../../src/builder/colour.js';
import { erase, meanOf, normalise } from '../../../src/engine/vectors.js';

/** A face in the bank's making: where it lies, and what colour its skin is in this light. */
export interface ColouredFace {
  embedding: Float32Array;
  skin: Lab;
}

/** Directions along which embeddings move with the lightness and hue of the skin: their covariance with L*, a* and b*.
 *  Without its part along them an embedding is uncorrelated with all three. Orthonormal rows. */
export function skinDirections(faces: readonly ColouredFace[]): Float32Array[] {
  const dims = faces[0]!.embedding.length;
  const mean = meanOf(faces.map(({ embedding }) => embedding));
  const skin = meanOf(faces.map((face) => face.skin));
  const directions: Float32Array[] = [];
  for (const axis of [0, 1, 2] as const) {
    const covariance = new Float64Array(dims);
    for (const face of faces) {
      const colour = face.skin[axis] - skin[axis]!;
      for (let dim = 0; dim < dims; dim++) covariance[dim]! += colour * (face.embedding[dim]! - mean[dim]!);
    }
    directions.push(orthogonalTo(directions, covariance));
  }
  return directions;
}

/** Gram and Schmidt. */
function orthogonalTo(others: readonly Float32Array[], vector: Float64Array): Float32Array {
  const rest = Float64Array.from(vector);
  for (const other of others) erase(rest, other);
  return Float32Array.from(normalise(rest));
}
