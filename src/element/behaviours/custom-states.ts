import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** States by name, and whether they hold; those that are left out do not. */
type States = Readonly<Record<string, boolean | undefined>>;

/** Reactive controller: mirrors what is going on as custom states, for `:state(loading)` and the like in styles. */
export class CustomStates implements ReactiveController {
  readonly #states: Set<string> | undefined;
  readonly #current: () => States;
  #shown: States = {};

  constructor(host: ReactiveControllerHost & HTMLElement, current: () => States) {
    this.#states = host.attachInternals?.().states as Set<string> | undefined;
    this.#current = current;
    host.addController(this);
  }

  hostUpdated(): void {
    const wanted = this.#current();
    try {
      for (const name in { ...this.#shown, ...wanted }) this.#states?.[wanted[name] ? 'add' : 'delete'](name);
    } catch {
      // Browsers before `:state()` wanted names with two dashes in front: they go without.
    }
    this.#shown = wanted;
  }
}
