import type { SearchRequest } from '../../contract/search.js';

/** A request that makes sense; its vector has length 1. */
export type Query = Required<SearchRequest>;

const MOST_ENTRIES = 100;
const DEFAULT_ENTRIES = 10;

/** Why a request makes no sense, in words for who wrote it. */
export class BadRequest extends Error {}

/** The vector is of another gallery, or of one that this was before. */
export class WrongLength extends BadRequest {}

/** Throws a `WrongLength`. */
export function checkLength({ length }: ArrayLike<number>, dims: number): void {
  if (length !== dims) throw new WrongLength(`"vector" has ${length} numbers, the gallery ${dims}.`);
}

/** Reads the body of a request for a gallery of `dims` dimensions. Throws a `BadRequest`. */
export function readQuery(body: string, dims: number): Query {
  const request = parse(body);
  const { vector, k = DEFAULT_ENTRIES, exclude = [], domain = 'photo', includeSensitive = false } = request;
  check(Array.isArray(vector), '"vector" is not a list of numbers');
  checkLength(vector, dims);
  check(vector.every(Number.isFinite), '"vector" is not a list of numbers');
  check(
    vector.some((value) => value !== 0),
    '"vector" has no direction: all its numbers are 0',
  );
  check(Number.isInteger(k) && k >= 1 && k <= MOST_ENTRIES, `"k" is not a whole number from 1 to ${MOST_ENTRIES}`);
  check(Array.isArray(exclude) && exclude.every(isId), '"exclude" is not a list of ids');
  check(domain === 'photo' || domain === 'whole', '"domain" is neither "photo" nor "whole"');
  check(typeof includeSensitive === 'boolean', '"includeSensitive" is neither true nor false');
  return { vector: toUnit(vector), k, exclude, domain, includeSensitive };
}

/** Of length 1; squares of huge numbers would be infinite, and those of tiny ones 0. */
function toUnit(vector: readonly number[]): number[] {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = vector.map((value) => value / largest);
  const length = Math.sqrt(scaled.reduce((sum, value) => sum + value * value, 0));
  return scaled.map((value) => value / length);
}

function parse(body: string): Partial<SearchRequest> {
  try {
    const request: unknown = JSON.parse(body);
    if (typeof request === 'object' && request !== null) return request;
  } catch {
    // Said below.
  }
  throw new BadRequest('The body is not a JSON object.');
}

function isId(value: unknown): boolean {
  // PostgreSQL's text has no NUL.
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('\0'));
}

function check(holds: boolean, why: string): asserts holds {
  if (!holds) throw new BadRequest(`${why}.`);
}
