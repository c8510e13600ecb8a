import { fetchAsset, fetchJson } from './fetch-asset.js';
import type { Meter } from './load-progress.js';

/** Files that lie beside each other, the same in every mirror; their bytes are counted together. */
export class Folder {
  readonly #bases: readonly string[];
  readonly #meter: Meter;
  readonly #signal: AbortSignal | undefined;
  readonly #received = new Map<string, number>();

  /** `bases`: URLs that file names are relative to, in order of preference. */
  constructor(bases: readonly string[], meter: Meter, signal: AbortSignal | undefined) {
    this.#bases = bases;
    this.#meter = meter;
    this.#signal = signal;
  }

  fetch(file: string, sha256: string): Promise<ArrayBuffer> {
    return fetchAsset({ urls: this.#urls(file), sha256 }, this.#hooks(file));
  }

  /** For a JSON file whose hash nobody knows. */
  fetchJson(file: string): Promise<unknown> {
    return fetchJson(this.#urls(file), this.#hooks(file));
  }

  #urls(file: string): string[] {
    return this.#bases.map((base) => new URL(file, base).href);
  }

  #hooks(file: string) {
    const onBytes = (bytes: number) => {
      this.#received.set(file, bytes);
      this.#meter.at([...this.#received.values()].reduce((sum, part) => sum + part));
    };
    return { signal: this.#signal, onBytes };
  }
}
