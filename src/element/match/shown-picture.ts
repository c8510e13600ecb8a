import { throwIfAborted } from '../../contract/errors.js';
import type { EngineImage, Pixels } from '../../contract/types.js';
import { dropPicture } from '../../client/picture/to-engine-image.js';
import type { EngineHandle, MatchSource, Picture, TakeHooks } from '../../client/types.js';
import type { SeenPhoto } from './person-outcome.js';

/** The picture being matched or shown. It is read once, when it is given: its file, address or canvas is not looked at
 *  again while it is shown. */
export class ShownPicture {
  /** As it was given; null when there is none. */
  source: MatchSource | null = null;
  /** Whether faces are looked for in it. */
  segment = true;
  /** The engine's own upright pixels, once it has them. */
  pixels: Pixels | undefined;
  /** Further photos of the same person, which the answer is from, too. */
  others: readonly SeenPhoto[] = [];
  #read: Picture | undefined;
  #gone = new AbortController();

  /** What was read of it; undefined before that. */
  get picture(): Picture | undefined {
    return this.#read;
  }

  /** What there is to look at. */
  get image(): EngineImage | undefined {
    return this.pixels ?? this.#read?.image;
  }

  /** Several photos of one person, the first of which is looked at. */
  showFirst([first, ...others]: readonly [SeenPhoto, ...SeenPhoto[]]): void {
    this.others = others;
    if (first.image === this.image) return;
    if (this.#read) dropPicture(this.#read);
    this.#read = { image: first.image };
    this.pixels = undefined;
  }

  /** Another picture, not read yet. */
  replace(source: MatchSource, segment = true): void {
    this.forget();
    this.source = source;
    this.segment = segment;
  }

  /** What was read of it; reads it where that has not happened. */
  async take(handle: EngineHandle, hooks: TakeHooks): Promise<Picture> {
    if (this.#read) return this.#read;
    const picture = await handle.take(this.source ?? '', { ...hooks, gone: this.#gone.signal });
    if (hooks.signal?.aborted) dropPicture(picture);
    throwIfAborted(hooks.signal);
    return (this.#read = picture);
  }

  forget(): void {
    this.#gone.abort();
    this.#gone = new AbortController();
    if (this.#read) dropPicture(this.#read);
    this.source = null;
    this.others = [];
    this.#read = this.pixels = undefined;
  }
}
