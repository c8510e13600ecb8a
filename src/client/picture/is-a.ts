/** By name: not every browser has every class, and what another frame or window made is no instance of ours. */
export function isA(value: unknown, ...names: string[]): boolean {
  const given = Object.prototype.toString.call(value);
  return names.some((name) => given === `[object ${name}]`);
}

/** A `File` is a `Blob`. */
export function isBlob(value: unknown): value is Blob {
  return isA(value, 'Blob', 'File');
}

/** An address, as text or as a `URL`. */
export function isAddress(value: unknown): value is URL | string {
  return typeof value === 'string' || isA(value, 'URL');
}
