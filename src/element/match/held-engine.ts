import type { ReactiveController } from 'lit';
import type { Progress } from '../../contract/types.js';
import { whenGone } from '../behaviours/when-gone.js';
import type { Host } from '../host.js';
import { engineOptions } from '../settings.js';
import { EngineLease, type Acquire } from './engine-lease.js';

/** What goes on around an engine. */
interface Around {
  onProgress(progress: Progress): void;
  /** Something is under way that an element which is moved goes on with. */
  underWay(): boolean;
  /** The element is outside the page, and nobody is left who needs the engine. */
  leave(): void;
}

/** Reactive controller: the engine that an element has, another one as soon as its settings ask for that. */
export class HeldEngine implements ReactiveController {
  readonly #host: Host;
  readonly #acquire: Acquire;
  readonly #around: Around;
  #lease: EngineLease | undefined;
  /** How many things run that need it. */
  #running = 0;
  /** The element has left the page, and may be back in a moment. */
  #leaving = false;
  /** The element has been in the page. */
  #wasHere = false;
  /** Loaded by a page that will put the element in: it stays until then. */
  #kept = false;

  constructor(host: Host, acquire: Acquire, around: Around) {
    this.#host = host;
    this.#acquire = acquire;
    this.#around = around;
    host.addController(this);
  }

  /** The present one, whatever the settings ask for by now; undefined where there is none. */
  get current(): EngineLease | undefined {
    return this.#lease;
  }

  /** The settings ask for another one than there is. */
  get isOutdated(): boolean {
    return this.#lease !== undefined && this.#lease.key !== JSON.stringify(engineOptions(this.#host));
  }

  hostConnected(): void {
    this.#leaving = this.#kept = false;
    this.#wasHere = true;
  }

  hostDisconnected(): void {
    this.#leaving = true;
    whenGone(this.#host, () => this.#around.underWay(), this.#leave);
  }

  /** The one that the settings ask for, loaded or not. */
  lease(): EngineLease {
    if (this.isOutdated) this.letGo();
    return (this.#lease ??= new EngineLease(engineOptions(this.#host), this.#acquire, this.#around.onProgress));
  }

  letGo(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }

  /** Runs what needs the engine. Of an element outside the page the last of them leaves it, unless one of them `keeps` it and
   *  the element has yet to be put there. */
  async during<T>(task: () => Promise<T>, keeps = false): Promise<T> {
    this.#running += 1;
    this.#kept ||= keeps && !this.#wasHere;
    try {
      return await task();
    } finally {
      this.#running -= 1;
      if (this.#running === 0 && !this.#leaving && !this.#kept && !this.#host.isConnected) this.#leave();
    }
  }

  #leave = (): void => {
    this.#leaving = false;
    this.#around.leave();
  };
}
