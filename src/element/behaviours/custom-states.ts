import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Reactive controller: mirrors what is going on as custom states, for `:state(loading)` and the like in styles. */
export class CustomStates implements ReactiveController {
  readonly #states: Set<string> | undefined;
  readonly #current: () => string[];
  #shown: string[] = [];

  /** `current` names the states that hold now. */
  constructor(host: ReactiveControllerHost & HTMLElement, current: () => string[]) {
    this.#states = host.attachInternals?.().states as Set<string> | undefined;
    this.#current = current;
    host.addController(this);
  }

  hostUpdated(): void {
    const wanted = this.#current();
    try {
      for (const name of this.#shown) if (!wanted.includes(name)) this.#states?.delete(name);
      for (const name of wanted) this.#states?.add(name);
    } catch {
      // Browsers before `:state()` wanted names with two dashes in front: they go without.
    }
    this.#shown = wanted;
  }
}
