import { fetchAsset, fetchJson, type Asset, type HashedAsset } from './fetch-asset.js';
import type { Meter } from './load-progress.js';
import { inMirrors, type LoadContext } from './model-library.js';

type FileFacts = Required<Pick<HashedAsset, 'sha256' | 'bytes'>> & Pick<Asset, 'gzip' | 'isLarge'>;

/** Files that lie beside each other, the same in every mirror; their bytes are counted together. */
export class Folder {
  readonly #bases: readonly string[];
  readonly #meter: Meter;
  readonly #signal: AbortSignal | undefined;
  readonly #keep: boolean | undefined;
  readonly #begun: LoadContext['begun'];
  readonly #received = new Map<string, number>();

  /** `bases`: URLs that file names are relative to, in order of preference. */
  constructor(
    bases: readonly string[],
    meter: Meter,
    { signal, keep, begun }: Pick<LoadContext, 'signal' | 'keep' | 'begun'>,
  ) {
    this.#bases = bases;
    this.#meter = meter;
    this.#signal = signal;
    this.#keep = keep;
    this.#begun = begun;
  }

  /** `bytes`: no more than that is read of it. */
  async fetch(file: string, facts: FileFacts): Promise<ArrayBuffer> {
    return (await this.fetchInto(file, facts, undefined)).buffer;
  }

  /** As `fetch`, put where there is `room` for it, `bytes` long, or, where that is undefined, in room of its own. */
  async fetchInto(
    file: string,
    { sha256, bytes, gzip, isLarge }: FileFacts,
    room: Asset['room'],
  ): Promise<Uint8Array<ArrayBuffer>> {
    const urls = inMirrors(this.#bases, file);
    return fetchAsset({ urls, sha256, bytes, gzip, isLarge, room, keep: this.#keep }, this.#hooks(file));
  }

  /** For a JSON file whose hash nobody knows. */
  async fetchJson(file: string): Promise<unknown> {
    return fetchJson(inMirrors(this.#bases, file), this.#hooks(file), () => this.#keep !== false);
  }

  #hooks(file: string) {
    const onBytes = (bytes: number) => {
      this.#received.set(file, bytes);
      this.#meter.at([...this.#received.values()].reduce((sum, part) => sum + part));
    };
    return { signal: this.#signal, onBytes, begun: this.#begun };
  }
}
