import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DomainCentre } from '../../src/contract/gallery.js';
import { meanOf } from '../../src/engine/vectors.js';

/** `calibration.json` as the training writes it: little-endian numbers in base64. */
interface CalibrationFile {
  faceMean_f32: string;
  pkMean_f32: string;
  pkStd_f32: string;
  faceMap_i8: string;
  faceMapScale: number;
}

/** Significant digits of centres: finer than a step of int8. */
const PRECISION = 5;

/** Where the trained embedder puts faces and drawings, and how the one is mapped onto the other. */
export async function trainedCentre(folder: string): Promise<DomainCentre> {
  const file = JSON.parse(await readFile(join(folder, 'calibration.json'), 'utf8')) as CalibrationFile;
  return {
    photo: floats(file.faceMean_f32),
    gallery: floats(file.pkMean_f32),
    galleryDeviation: floats(file.pkStd_f32),
    photoMap: { data: file.faceMap_i8, scale: file.faceMapScale },
  };
}

/** One vector of `dims` numbers a species, trained together with the embedder. Only its direction counts. */
export async function trainedPrototypes(folder: string, dims: number): Promise<Float32Array[]> {
  const rows = new Int8Array(await readFile(join(folder, 'prototypes.i8.bin')));
  return Array.from({ length: rows.length / dims }, (_, row) =>
    Float32Array.from(rows.subarray(row * dims, (row + 1) * dims)),
  );
}

export function centreOf(rows: readonly Float32Array[]): number[] {
  return meanOf(rows).map((value) => Number(value.toPrecision(PRECISION)));
}

function floats(base64: string): number[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, at) => Number(bytes.readFloatLE(at * 4).toPrecision(PRECISION)));
}
