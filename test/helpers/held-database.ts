import type { Database } from '../../src/builder/search/database.js';
import { Deferred } from './deferred.js';

/** The same database; each search waits until it is let go, or fails. */
export class HeldDatabase implements Database {
  readonly connections = 1;
  /** One a search that has come. */
  readonly held: Deferred<void>[] = [];
  hold = false;
  down = false;
  #come = new Deferred<void>();

  constructor(readonly inner: Database) {}

  /** Resolves when so many are held. */
  async untilHeld(count: number): Promise<void> {
    while (this.held.length < count) await this.#come.promise;
  }

  async query(sql: string, parameters?: readonly unknown[]) {
    if (this.down) throw new Error('connect ECONNREFUSED');
    return this.inner.query(sql, parameters);
  }

  exec(sql: string) {
    return this.inner.exec(sql);
  }

  async transaction<Result>(work: Parameters<Database['transaction']>[0]): Promise<Result> {
    if (this.down) throw new Error('could not connect to worker 10.0.0.7:5432');
    if (this.hold) {
      const held = new Deferred<void>();
      this.held.push(held);
      this.#come.resolve();
      this.#come = new Deferred<void>();
      await held.promise;
    }
    return this.inner.transaction(work) as Promise<Result>;
  }

  close() {
    return this.inner.close();
  }
}
