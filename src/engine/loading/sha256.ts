import { script } from './lazy-script.js';

/** Hex SHA-256. `crypto.subtle` exists on secure origins only; a plain http page fetches a script that can do it.
 *  Errors: `models-unreachable` when that cannot be had. */
export async function sha256(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  return hex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : await digest(new Uint8Array(bytes)));
}

/** SHA-256 without help of the browser. */
export async function digest(message: Uint8Array): Promise<Uint8Array> {
  const noble = await script(import('./noble-sha256.js'));
  return noble.sha256(message);
}

/** SHA-256 of what comes bit by bit: `crypto.subtle` wants all of it, and makes a copy first. */
export interface RunningHash {
  update(portion: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** What makes running hashes. Errors: as of `sha256`. */
export async function runningSha256(): Promise<() => RunningHash> {
  const noble = await script(import('./noble-sha256.js'));
  return () => noble.sha256.create();
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
