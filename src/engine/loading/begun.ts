import { absolute, foldersOf, MANIFEST_FILE } from './folders.js';

/** A request under way before the scripts are there that read its answer. */
export class BegunFetch {
  readonly #url: string;
  readonly #controller = new AbortController();
  #answer: Promise<Response> | undefined;

  /** Asks at once. `signal` ends it. */
  constructor(url: string, signal: AbortSignal) {
    this.#url = url;
    this.#endWith(signal);
    this.#answer = fetch(url, { signal: this.#controller.signal });
    this.#answer.catch(() => undefined); // Reported to who takes it.
  }

  /** Its answer, once, for who asks for the same address; from then on `signal` ends it. Undefined: ask the server. */
  take(url: string, signal: AbortSignal): Promise<Response> | undefined {
    const answer = this.#answer;
    if (!answer || url !== this.#url) return undefined;
    this.#answer = undefined;
    this.#endWith(signal);
    return answer;
  }

  /** Nobody will ask any more. */
  end(): void {
    if (this.#answer) this.#controller.abort();
  }

  #endWith(signal: AbortSignal): void {
    if (signal.aborted) this.#controller.abort();
    else signal.addEventListener('abort', () => this.#controller.abort(), { once: true });
  }
}

/** Asks for the manifest that the engine will ask for first. */
export function beginManifest(modelsUrl: string | readonly string[], signal: AbortSignal): BegunFetch | undefined {
  const url = absolute(MANIFEST_FILE, foldersOf(modelsUrl)[0]);
  return url === undefined ? undefined : new BegunFetch(url, signal);
}
