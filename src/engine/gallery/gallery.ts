import type { Scanner } from '../scan/types.js';
import { LookalikeError } from '../../contract/errors.js';
import { SWATCH_NUMBERS, type DomainCentre, type GalleryHeader, type HubStatistics } from '../../contract/gallery.js';
import type { Preprocess } from '../../contract/manifest.js';
import { faultIn } from '../loading/field-rules.js';
import { HEADER } from './header-fields.js';

/** A gallery ready for search, all of it. */
export interface Gallery {
  readonly header: GalleryHeader;
  /** `count` rows of `dims` int8, row by row. */
  readonly rows: Int8Array;
  /** 1 / length of each row: a cosine is a dot product times this. */
  readonly inverseNorms: Float32Array;
  /** Large galleries have one where the browser runs WebAssembly with SIMD. */
  readonly scanner?: Scanner;
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

export function check(holds: boolean, why: string | (() => string)): asserts holds {
  if (!holds) throw mismatch(typeof why === 'string' ? why : why());
}

/** Pairs [share, value], both rising. */
function isRising(quantiles: HubStatistics['quantiles']): boolean {
  return quantiles.every(([share, value], at) => {
    const [before, below] = quantiles[at - 1] ?? [share, value];
    return share >= before && value >= below;
  });
}

/** Bytes that a base64 text stands for. */
function byteLength(base64: string): number {
  return (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

/** Equal in every field that changes an embedding; order and absence of fields do not matter. */
function samePreprocess(one: Preprocess, other: Preprocess): boolean {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...left.keys(), ...right.keys()].every((field) => left.get(field) === right.get(field));
}

/** What a header says of the embedder that made it, whether the rows are beside it or in a search service. */
type MadeWith = Pick<GalleryHeader, 'embedder' | 'preprocess' | 'layout' | 'dims'>;

export function checkEmbedder({ embedder, preprocess, layout, dims }: MadeWith, expected: ExpectedEmbedder): void {
  check(embedder.id === expected.embedder, `made with ${embedder.id}, not with ${expected.embedder}`);
  check(embedder.sha256 === expected.sha256, `made with other weights of ${expected.embedder}`);
  check(samePreprocess(preprocess, expected.preprocess), 'its pictures were prepared in another way');
  const length = layout === 'halves' ? 2 * expected.dims : expected.dims;
  check(dims === length, `its rows have ${dims} numbers, the embedder gives ${length}`);
}

export function checkCentre({ centre, dims }: Pick<GalleryHeader, 'centre' | 'dims'>): void {
  const { photoMap } = centre;
  checkMeans({ centre, dims });
  check(!photoMap || byteLength(photoMap.data) === dims * dims, `centre.photoMap is not ${dims} by ${dims}`);
}

/** All of a centre but its map. */
export function checkMeans({
  centre: { photo, gallery, galleryDeviation, photoErased, photoLook },
  dims,
}: {
  centre: Omit<DomainCentre, 'photoMap'>;
  dims: number;
}): void {
  check(photo.length === dims, `centre.photo has ${photo.length} numbers of ${dims}`);
  check(gallery.length === dims, `centre.gallery has ${gallery.length} numbers of ${dims}`);
  check((galleryDeviation ?? gallery).length === dims, `centre.galleryDeviation does not have ${dims} numbers`);
  check(!photoErased || byteLength(photoErased.data) % dims === 0, `centre.photoErased has no rows of ${dims}`);
  if (!photoLook) return;
  const { traits, mean, deviation, map, top } = photoLook;
  const seen = SWATCH_NUMBERS + traits.length;
  const isFit =
    mean.length === seen &&
    deviation.length === seen &&
    byteLength(map.data) === dims * seen &&
    top.mean.length === 3 &&
    byteLength(top.map.data) === 3 * (dims + seen);
  check(isFit, `centre.photoLook is not of ${seen} numbers`);
}

export function checkDistributions(hub: Pick<HubStatistics, 'quantiles' | 'wholeQuantiles' | 'shared'>): void {
  check(isRising(hub.quantiles), 'hub.quantiles do not rise');
  check(isRising(hub.wholeQuantiles ?? []), 'hub.wholeQuantiles do not rise');
  const { shared = [1] } = hub;
  check(shared[0] === 1 && shared.every((share, at) => !(share > shared[at - 1]!)), 'hub.shared do not fall from 1');
}

function checkStatistics({ hub, entries }: GalleryHeader): void {
  checkDistributions(hub);
  const known = hub.mean.length;
  check(known === 0 || known === entries.length, `hub.mean has ${known} numbers of ${entries.length} entries`);
  check(hub.deviation.length === known, `hub.deviation has ${hub.deviation.length} numbers of ${known}`);
}

function checkLooks({ hub: { sum, occurrence, mean } }: GalleryHeader): void {
  const known = mean.length;
  const counted = occurrence?.length ?? known;
  check(counted === known, `hub.occurrence has ${counted} numbers of ${known}`);
  if (!sum) return;
  check(known > 0, 'hub.sum stands without hub.mean');
  check(sum.mean.length === known, `hub.sum.mean has ${sum.mean.length} numbers of ${known}`);
  check(sum.deviation.length === known, `hub.sum.deviation has ${sum.deviation.length} numbers of ${known}`);
}

/** Entries may share rows; together they name no more than these times rows and entries, so that a search takes as long
 *  as what was fetched is large. */
const SHARED = 16;

/** `named`: how many rows the entries name together, of `count` rows. Throws `gallery-mismatch`. */
export function checkNamed(named: number, count: number, entries: number): void {
  const most = SHARED * (count + entries);
  check(named <= most, `${entries} entries name ${named} rows together, of ${count}: more than ${most}`);
}

function checkEntries({ entries, count }: GalleryHeader): void {
  let named = 0;
  for (const [at, { names, rows, colours, areas }] of entries.entries()) {
    const [first, length] = rows;
    named += length;
    check(first + length <= count, () => `entries[${at}].rows are ${first} and ${length} more, of ${count}`);
    check(names['en'] !== undefined, () => `entries[${at}].names.en is missing`);
    check((areas ?? colours) !== undefined, () => `entries[${at}].areas is missing, and so is .colours`);
  }
  checkNamed(named, count, entries.length);
}

export function checkVectors({ vectors, count, dims }: Pick<GalleryHeader, 'vectors' | 'count' | 'dims'>): void {
  check(vectors.bytes === count * dims, `vectors.bytes is ${vectors.bytes} where ${count * dims} are due`);
}

/** 1 / length of each row. `inverse`: where they are put, default room of its own. */
export function inverseNorms(
  rows: Int8Array,
  dims: number,
  inverse: Float32Array = new Float32Array(rows.length / dims),
): Float32Array {
  for (let row = 0, at = 0; row < inverse.length; row++) {
    let squares = 0;
    for (let end = at + dims; at < end; at++) squares += rows[at]! * rows[at]!;
    inverse[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
  return inverse;
}

/** Checks `gallery.json` whole, before anything else is fetched for it: each field by itself, whether they fit each other,
 *  and whether it was made with the loaded embedder. Errors: `gallery-mismatch`, with the field's path. */
export function checkHeader(header: unknown, expected: ExpectedEmbedder): GalleryHeader {
  const fault = faultIn(header, HEADER);
  check(fault === undefined, fault!);
  const checked = header as GalleryHeader;
  checkEmbedder(checked, expected);
  checkCentre(checked);
  checkStatistics(checked);
  checkLooks(checked);
  checkEntries(checked);
  checkVectors(checked);
  return checked;
}

/** Puts a header that was checked and its `vectors.bin` together. `inverse`: as of `inverseNorms`. Errors:
 *  `gallery-mismatch`. */
export function withRows(header: GalleryHeader, rows: Int8Array, inverse?: Float32Array): Gallery {
  const due = header.vectors.bytes;
  check(rows.length === due, `${rows.length} bytes of vectors where ${due} are due`);
  return { header, rows, inverseNorms: inverseNorms(rows, header.dims, inverse) };
}

/** Both at once. */
export function readGallery(header: unknown, vectors: ArrayBuffer, expected: ExpectedEmbedder): Gallery {
  return withRows(checkHeader(header, expected), new Int8Array(vectors));
}
