import { LookalikeError } from '../../contract/errors.js';
import type { GalleryHeader } from '../../contract/gallery.js';
import type { Preprocess } from '../../contract/manifest.js';
import { AREAS, TRAIT } from './look-text.js';

/** A gallery ready for search. */
export interface Gallery {
  readonly header: GalleryHeader;
  /** `count` rows of `dims` int8, row by row. */
  readonly rows: Int8Array;
  /** 1 / length of each row: a cosine is a dot product times this. */
  readonly inverseNorms: Float32Array;
}

/** What the loaded embedder is: a gallery must have been made with exactly this. */
export interface ExpectedEmbedder {
  /** Model id in the manifest. */
  embedder: string;
  /** SHA-256 of its weights file. */
  sha256: string;
  preprocess: Preprocess;
  /** Length of one embedding. */
  dims: number;
}

function mismatch(why: string): LookalikeError {
  return new LookalikeError('gallery-mismatch', `This gallery cannot be used: ${why}.`);
}

export function check(holds: boolean, why: string): asserts holds {
  if (!holds) throw mismatch(why);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumbers(value: unknown, length: number): value is number[] {
  return Array.isArray(value) && value.length === length && value.every((number) => Number.isFinite(number));
}

function isQuantiles(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return value.every(
    (pair, at) => isNumbers(pair, 2) && (at === 0 || (pair[0]! >= value[at - 1][0] && pair[1]! >= value[at - 1][1])),
  );
}

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}

/** Bytes in a base64 text; NaN where there is none. */
function byteLength(base64: unknown): number {
  if (typeof base64 !== 'string' || base64.length % 4 !== 0) return Number.NaN;
  return (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

/** Equal in every field that changes an embedding; order and absence of fields do not matter. */
function samePreprocess(left: unknown, right: Preprocess): boolean {
  if (!isRecord(left)) return false;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  const other: Record<string, unknown> = { ...right };
  return [...fields].every((field) => JSON.stringify(left[field]) === JSON.stringify(other[field]));
}

function checkShape(header: Record<string, unknown>, expected: ExpectedEmbedder): void {
  const { format, dtype, dims, count, scale, layout, entries } = header;
  check(format === 1, `format ${String(format)} is not 1`);
  check(dtype === 'int8', `dtype ${String(dtype)} is not int8`);
  check(layout === 'whole' || layout === 'halves', `layout ${String(layout)} is unknown`);
  const length = layout === 'halves' ? 2 * expected.dims : expected.dims;
  check(dims === length, `its rows have ${String(dims)} numbers, the embedder gives ${length}`);
  check(Number.isInteger(count) && (count as number) > 0, 'it has no rows');
  check(typeof scale === 'number' && scale > 0, 'its scale is not a positive number');
  check(Array.isArray(entries) && entries.length > 0, 'it has no entries');
}

export function checkEmbedder(header: Record<string, unknown>, expected: ExpectedEmbedder): void {
  const embedder = isRecord(header['embedder']) ? header['embedder'] : {};
  check(embedder['id'] === expected.embedder, `made with ${String(embedder['id'])}, not with ${expected.embedder}`);
  check(embedder['sha256'] === expected.sha256, `made with other weights of ${expected.embedder}`);
  check(samePreprocess(header['preprocess'], expected.preprocess), 'its pictures were prepared in another way');
}

export function checkCentre({ centre, dims }: Pick<GalleryHeader, 'centre' | 'dims'>): void {
  check(isRecord(centre) && isNumbers(centre.photo, dims), 'its photo centre is missing or misshapen');
  check(isNumbers(centre.gallery, dims), 'its gallery centre is missing or misshapen');
  const { galleryDeviation, photoMap, photoErased } = centre;
  check(galleryDeviation === undefined || isNumbers(galleryDeviation, dims), 'its deviation is misshapen');
  check(
    galleryDeviation === undefined || galleryDeviation.every((value) => value > 0),
    'its deviation is not positive',
  );
  check(photoMap === undefined || byteLength(photoMap.data) === dims * dims, 'its photo map is misshapen');
  check(photoErased === undefined || byteLength(photoErased.data) % dims === 0, 'its erased directions are misshapen');
}

function checkStatistics({ hub, entries }: GalleryHeader): void {
  check(isRecord(hub) && isQuantiles(hub.quantiles), 'its score quantiles are missing or not rising');
  check(hub.wholeQuantiles === undefined || isQuantiles(hub.wholeQuantiles), 'its whole-picture quantiles do not rise');
  const known = hub.mean.length;
  check(known === 0 || known === entries.length, 'its hub statistics do not fit its entries');
  check(isNumbers(hub.mean, known) && isNumbers(hub.deviation, known), 'its hub statistics are misshapen');
  check(
    hub.deviation.every((value) => value > 0),
    'its hub deviations are not positive',
  );
}

function checkLooks({ hub: { sum, occurrence, mean }, entries }: GalleryHeader): void {
  for (const { id, areas, traits = {} } of entries) {
    check(areas === undefined || isText(areas, AREAS), `entry ${id} has misshapen areas`);
    const fits = isRecord(traits) && Object.values(traits).every((trait) => isText(trait, TRAIT));
    check(fits, `entry ${id} has misshapen traits`);
  }
  const known = mean.length;
  check(occurrence === undefined || isNumbers(occurrence, known), 'its occurrences do not fit its entries');
  if (sum === undefined) return;
  const fits = isRecord(sum) && isNumbers(sum.mean, known) && isNumbers(sum.deviation, known);
  check(fits && known > 0, 'its statistics of sums do not fit its entries');
  check(
    sum.deviation.every((value) => value > 0),
    'its deviations of sums are not positive',
  );
}

function checkEntries({ entries, count }: GalleryHeader): void {
  for (const { id, names, rows } of entries) {
    const [first, length] = rows ?? [];
    check(Number.isInteger(first) && Number.isInteger(length), `entry ${id} has no rows`);
    check(first >= 0 && length > 0 && first + length <= count, `entry ${id} points outside the rows`);
    check(typeof names?.['en'] === 'string', `entry ${id} has no English name`);
  }
}

function inverseNorms(rows: Int8Array, dims: number): Float32Array {
  const inverse = new Float32Array(rows.length / dims);
  for (let row = 0, at = 0; row < inverse.length; row++) {
    let squares = 0;
    for (let end = at + dims; at < end; at++) squares += rows[at]! * rows[at]!;
    inverse[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
  return inverse;
}

/** Checks `gallery.json` and `vectors.bin` against the loaded embedder; throws `gallery-mismatch` for any wrong pair. */
export function readGallery(header: unknown, vectors: ArrayBuffer, expected: ExpectedEmbedder): Gallery {
  check(isRecord(header), 'its header is not an object');
  checkEmbedder(header, expected);
  checkShape(header, expected);
  const checked = header as unknown as GalleryHeader;
  checkCentre(checked);
  checkStatistics(checked);
  checkEntries(checked);
  checkLooks(checked);
  const bytes = checked.count * checked.dims;
  check(vectors.byteLength === bytes, `${vectors.byteLength} bytes of vectors where ${bytes} are due`);
  const rows = new Int8Array(vectors);
  return { header: checked, rows, inverseNorms: inverseNorms(rows, checked.dims) };
}
