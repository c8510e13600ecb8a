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
    return new StoredEmbedding(this.#store, this.#put(whole), face && this.#put(face), areas);
  }

  #put(values: Float32Array): Place {
    const place = { at: this.#length, length: values.length };
    this.#store.write(place.at, values);
    this.#length += values.length;
    return place;
  }
}

interface Place {
  at: number;
  length: number;
}

class StoredEmbedding implements PictureEmbedding {
  readonly areas: string;
  readonly #store: NumberStore;
  readonly #whole: Place;
  readonly #face: Place | undefined;

  constructor(store: NumberStore, whole: Place, face: Place | undefined, areas: string) {
    this.areas = areas;
    this.#store = store;
    this.#whole = whole;
    this.#face = face;
  }

  get whole(): Float32Array {
    return this.#store.read(this.#whole.at, this.#whole.length);
  }

  get face(): Float32Array | undefined {
    return this.#face && this.#store.read(this.#face.at, this.#face.length);
  }
}
