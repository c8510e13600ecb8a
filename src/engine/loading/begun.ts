import { untilAborted } from '../../contract/abort.js';
import { MANIFEST_FILE, type Manifest } from '../../contract/manifest.js';
import type { EngineOptions } from '../../contract/options.js';
import { openAssetCache } from './asset-cache.js';
import { absolute, foldersOf } from './folders.js';
import { canUnpack, packedUrl } from './gzip.js';

/** Requests under way before the scripts are there that read their answers. */
export class BegunFetches {
  /** By address; undefined: asked for without us. */
  readonly #begun = new Map<string, BegunFetch | undefined>();
  readonly #signal: AbortSignal;
  #ended = false;

  /** `signal` ends them all. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Asks at once, unless somebody has. `comes`: what somebody else has asked for, if it can be had so. */
  ask(url: string, comes?: Promise<string | undefined>): BegunFetch | undefined {
    if (this.#ended || this.#begun.has(url)) return undefined;
    const begun = new BegunFetch(url, this.#signal, comes);
    this.#begun.set(url, begun);
    return begun;
  }

  /** The answer, once, for who asks for the same address; from then on `signal` ends it. Undefined: ask the server. */
  take(url: string, signal: AbortSignal): Promise<Response> | undefined {
    const begun = this.#begun.get(url);
    this.#begun.set(url, undefined);
    return begun?.take(signal);
  }

  /** Nobody will ask any more. */
  end(): void {
    this.#ended = true;
    for (const begun of this.#begun.values()) begun?.end();
  }
}

class BegunFetch {
  readonly #controller = new AbortController();
  readonly #answer: Promise<Response>;

  constructor(url: string, signal: AbortSignal, comes?: Promise<string | undefined>) {
    this.#endWith(signal);
    const own = () => fetch(url, { signal: this.#controller.signal });
    this.#answer = comes ? this.#asked(comes, own) : own();
    this.#answer.catch(() => undefined); // Reported to who takes it.
  }

  /** Of the answer, for who needs it beside the one that takes it; to be asked for at once. */
  async copy(): Promise<Response> {
    return (await this.#answer).clone();
  }

  take(signal: AbortSignal): Promise<Response> {
    this.#endWith(signal);
    return this.#answer;
  }

  end(): void {
    this.#controller.abort();
  }

  async #asked(comes: Promise<string | undefined>, own: () => Promise<Response>): Promise<Response> {
    const text = await untilAborted(this.#controller.signal, comes);
    return text === undefined ? own() : new Response(text);
  }

  #endWith(signal: AbortSignal): void {
    if (signal.aborted) this.#controller.abort();
    else signal.addEventListener('abort', () => this.#controller.abort(), { once: true });
  }
}

/** Asks for the manifest that the engine will ask for first, and for the networks that it names. `manifest`: its text, where
 *  the page has asked for it; undefined where it cannot be had so. */
export function beginLoad(
  { modelsUrl, preset }: Pick<EngineOptions, 'modelsUrl' | 'preset'>,
  signal: AbortSignal,
  manifest?: Promise<string | undefined>,
): BegunFetches {
  const begun = new BegunFetches(signal);
  const [folder] = foldersOf(modelsUrl);
  if (folder === undefined) return begun;
  begun
    .ask(absolute(MANIFEST_FILE, folder)!, manifest)
    ?.copy()
    .then((answer) => answer.json())
    .then((read: Manifest) => askForNetworks(read, preset, folder, begun))
    .catch(() => undefined); // What is wrong with it is found by who takes it.
  return begun;
}

/** Asks for what is not kept from an earlier visit. The manifest is not checked yet: what is asked in vain is no more than that. */
async function askForNetworks(
  { presets, defaultPreset, models }: Manifest,
  preset: string | undefined,
  folder: string,
  begun: BegunFetches,
): Promise<void> {
  const { segmenter, embedder } = presets[preset || defaultPreset]!;
  const kept = await openAssetCache();
  for (const { path, sha256, gzip } of [models[segmenter]!, models[embedder]!]) {
    const base = absolute(path, folder)!;
    if (!base.startsWith(folder)) continue; // Of another CDN: the folder may have a copy of it.
    for (const [file, hash] of Object.entries(sha256)) {
      const plain = absolute(file, base)!;
      const url = gzip?.includes(file) && canUnpack(plain) ? packedUrl(plain) : plain;
      void kept.get(hash).then((copy) => copy ?? begun.ask(url));
    }
  }
}
