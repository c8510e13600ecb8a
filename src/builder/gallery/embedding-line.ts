import type { PictureEmbedding } from './embed-picture.js';

/** A picture's embedding in a line of JSON: the numbers as base64 of float32. */
export interface EmbeddingLine {
  whole: string;
  face?: string;
  areas: string;
}

export function toLine({ whole, face, areas }: PictureEmbedding): EmbeddingLine {
  return { whole: encode(whole), ...(face ? { face: encode(face) } : {}), areas };
}

export function fromLine({ whole, face, areas }: EmbeddingLine): PictureEmbedding {
  return { whole: decode(whole), ...(face ? { face: decode(face) } : {}), areas };
}

function encode(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function decode(text: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}
