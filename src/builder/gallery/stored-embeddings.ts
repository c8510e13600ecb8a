import type { PictureEmbedding } from './embed-picture.js';
import type { NumberStore } from './number-store.js';

/** Embeddings of many pictures whose numbers lie in a store of their own. */
export class StoredEmbeddings {
  readonly #store: NumberStore;
  /** Numbers written. */
  #length = 0;

  constructor(store: NumberStore) {
    this.#store = store;
  }

  /** The same embedding; its numbers are read whenever they are asked for. */
  keep({ whole, face, areas }: PictureEmbedding): PictureEmbedding {
    const at = this.#length;
    this.#put(whole);
    if (face) this.#put(face);
    return new StoredEmbedding(this.#store, at, [whole.length, face?.length ?? 0], areas);
  }

  #put(values: Float32Array): void {
    this.#store.write(this.#length, values);
    this.#length += values.length;
  }
}

class StoredEmbedding implements PictureEmbedding {
  readonly areas: string;
  readonly #store: NumberStore;
  readonly #at: number;
  readonly #ofWhole: number;
  readonly #ofFace: number;

  /** Of so many numbers each, 0 where there is no face. */
  constructor(store: NumberStore, at: number, [ofWhole, ofFace]: readonly [number, number], areas: string) {
    this.areas = areas;
    this.#store = store;
    this.#at = at;
    this.#ofWhole = ofWhole;
    this.#ofFace = ofFace;
  }

  get whole(): Float32Array {
    return this.#store.read(this.#at, this.#ofWhole);
  }

  get face(): Float32Array | undefined {
    return this.#ofFace > 0 ? this.#store.read(this.#at + this.#ofWhole, this.#ofFace) : undefined;
  }
}
