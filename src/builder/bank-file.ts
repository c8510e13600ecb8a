import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Matrix, PhotoLook } from '../contract/gallery.js';
import type { Preprocess } from '../contract/manifest.js';
import type { FaceLook } from '../engine/stages/types.js';
import { decodeLooks, encodeLooks, type EncodedLooks } from './face-looks.js';
import { writeAtomically } from './gallery/write-files.js';
import { decodeInt8 } from '../engine/loading/base64.js';

/** Embeddings to calibrate galleries against: faces of many people, and pictures without any. Numbers, no pictures. */
export interface Bank {
  /** Raw embeddings of face cut-outs. */
  faces: Float32Array[];
  /** What is seen of each of these faces; none in a bank that ranks by embeddings alone. */
  looks: FaceLook[];
  /** Raw embeddings of pictures taken whole. */
  wholes: Float32Array[];
  /** Directions along which light and skin tone move a face's embedding, orthonormal. */
  erased: Float32Array[];
  /** Rows of the map that brings photos of one person together, in place of the training's own. */
  photoMap?: Float32Array[];
  /** As in a gallery, the map in rows. */
  photoLook?: BankLook;
}

/** `PhotoLook` with rows of numbers. */
export interface BankLook extends Omit<PhotoLook, 'map' | 'top'> {
  map: Float32Array[];
  top: { mean: number[]; map: Float32Array[] };
}

/** `bank.json`. The rows lie in `vectors.file`: first the faces, then the whole pictures; of each dimension value = int8 * scale + offset. */
export interface BankHeader {
  format: 1;
  embedder: { id: string; sha256: string };
  preprocess: Preprocess;
  dims: number;
  /** Mean of all rows: rows are kept as differences from it, where int8 is fine enough. */
  offset: number[];
  /** Step of each dimension. */
  scale: number[];
  faces: number;
  /** Missing: no looks. */
  looks?: EncodedLooks;
  wholes: number;
  /** As `photoErased` of a gallery. */
  erased: { data: string; scale: number };
  /** As `photoMap` and `photoLook` of a gallery. */
  photoMap?: Matrix;
  photoLook?: PhotoLook;
  vectors: { file: string; bytes: number; sha256: string };
}

const VECTORS_FILE = 'bank.bin';
const HEADER_FILE = 'bank.json';
const INT8_MAX = 127;
/** Significant digits of offset and scale: finer than a step of int8. */
const PRECISION = 5;

/** Writes `bank.json` and `bank.bin` into a folder. */
export async function writeBank(folder: string, bank: Bank, identity: Pick<BankHeader, 'embedder' | 'preprocess'>) {
  const all = [...bank.faces, ...bank.wholes];
  const dims = all[0]!.length;
  const offset = perDimension(dims, (dim) => all.reduce((sum, row) => sum + row[dim]!, 0) / all.length);
  const scale = perDimension(
    dims,
    (dim) => all.reduce((most, row) => Math.max(most, Math.abs(row[dim]! - offset[dim]!)), 0) / INT8_MAX || 1,
  );
  const vectors = Int8Array.from(
    all.flatMap((row) => Array.from(row, (value, dim) => Math.round((value - offset[dim]!) / scale[dim]!))),
  );
  const header: BankHeader = {
    format: 1,
    ...identity,
    dims,
    offset,
    scale,
    faces: bank.faces.length,
    ...(bank.looks.length > 0 ? { looks: encodeLooks(bank.looks) } : {}),
    wholes: bank.wholes.length,
    erased: encodeDirections(bank.erased),
    ...(bank.photoMap ? { photoMap: encodeDirections(bank.photoMap) } : {}),
    ...(bank.photoLook ? { photoLook: encodeLook(bank.photoLook) } : {}),
    vectors: { file: VECTORS_FILE, bytes: vectors.length, sha256: hashOf(vectors) },
  };
  await writeAtomically(folder, { [VECTORS_FILE]: vectors, [HEADER_FILE]: JSON.stringify(header) }, HEADER_FILE);
}

/** Reads a bank; undefined when there is none, or when it was made with another embedder or preprocessing. */
export async function readBank(
  folder: string,
  identity: Pick<BankHeader, 'embedder' | 'preprocess'>,
): Promise<Bank | undefined> {
  const text = await readFile(join(folder, HEADER_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const header = JSON.parse(text) as BankHeader;
  if (!isSame(header, identity)) return undefined;
  const bytes = await readFile(join(folder, header.vectors.file));
  if (hashOf(bytes) !== header.vectors.sha256)
    throw new Error(`${join(dirname(folder), header.vectors.file)} is damaged.`);
  const { dims, scale, offset, faces } = header;
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const rows = Array.from({ length: values.length / dims }, (_, row) =>
    Float32Array.from(
      values.subarray(row * dims, (row + 1) * dims),
      (value, dim) => value * scale[dim]! + offset[dim]!,
    ),
  );
  return {
    faces: rows.slice(0, faces),
    looks: header.looks ? decodeLooks(header.looks) : [],
    wholes: rows.slice(faces),
    erased: decodeDirections(header.erased, dims),
    ...(header.photoMap ? { photoMap: decodeDirections(header.photoMap, dims) } : {}),
    ...(header.photoLook ? { photoLook: decodeLook(header.photoLook, dims) } : {}),
  };
}

/** Rows as int8 in base64, times `scale`. `most`: what the largest number becomes, 1..127; less is coarser and packs tighter. */
export function encodeDirections(directions: readonly Float32Array[], most = INT8_MAX): Matrix {
  const values = directions.flatMap((direction) => [...direction]);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = Number((largest / most).toPrecision(PRECISION)) || 1;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { data: Buffer.from(bytes.buffer).toString('base64'), scale };
}

/** `most`: as in `encodeDirections`. */
export function encodeLook(look: BankLook, most = INT8_MAX): PhotoLook {
  const { mean, map } = look.top;
  return { ...look, map: encodeDirections(look.map, most), top: { mean, map: encodeDirections(map) } };
}

function decodeLook(look: PhotoLook, dims: number): BankLook {
  const { mean, map } = look.top;
  const seen = look.mean.length;
  return { ...look, map: decodeDirections(look.map, seen), top: { mean, map: decodeDirections(map, dims + seen) } };
}

function decodeDirections(erased: BankHeader['erased'], dims: number): Float32Array[] {
  const values = decodeInt8(erased);
  return Array.from({ length: values.length / dims }, (_, row) => values.slice(row * dims, (row + 1) * dims));
}

function isSame(header: BankHeader, { embedder, preprocess }: Pick<BankHeader, 'embedder' | 'preprocess'>): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).sort());
  return header.embedder.sha256 === embedder.sha256 && sorted(header.preprocess) === sorted(preprocess);
}

function perDimension(dims: number, value: (dim: number) => number): number[] {
  return Array.from({ length: dims }, (_, dim) => Number(value(dim).toPrecision(PRECISION)));
}

function hashOf(bytes: Uint8Array | Int8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
