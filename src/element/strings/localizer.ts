import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { en } from './en.js';
import type { StringOverrides, Strings } from './strings.js';

/** Languages of the interface and of the species' names, as BCP 47 tags. */
export type Language = 'en' | 'ko' | 'ja' | 'zh-Hans' | 'zh-Hant' | 'fr' | 'de' | 'es';

/** Each language is a chunk of its own, fetched when a page first asks for it. */
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<Strings>> = {
  ko: () => import('./ko.js').then((module) => module.ko),
  ja: () => import('./ja.js').then((module) => module.ja),
  'zh-Hans': () => import('./zh-Hans.js').then((module) => module.zhHans),
  'zh-Hant': () => import('./zh-Hant.js').then((module) => module.zhHant),
  fr: () => import('./fr.js').then((module) => module.fr),
  de: () => import('./de.js').then((module) => module.de),
  es: () => import('./es.js').then((module) => module.es),
};

/** The nearest language there is for a BCP 47 tag; English where there is none. */
export function resolveLanguage(tag: string): Language {
  const [primary = '', ...rest] = tag.toLowerCase().split(/[-_]/);
  if (primary === 'zh') return rest.some((part) => /^(hant|tw|hk|mo)$/.test(part)) ? 'zh-Hant' : 'zh-Hans';
  return Object.hasOwn(LOADERS, primary) ? (primary as Language) : 'en';
}

/** Reactive controller: the texts in the language of the nearest `lang`, with the host's own texts on top. */
export class Localizer implements ReactiveController {
  language: Language = 'en';
  /** Settles when the texts of the first language are there: nobody sees another language flash by. */
  ready: Promise<void> = Promise.resolve();

  readonly #host: HTMLElement & ReactiveControllerHost;
  #loaded: Strings = en;
  #overrides: StringOverrides | undefined;
  #strings: Strings = en;
  #observer: MutationObserver | undefined;

  constructor(host: HTMLElement & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get strings(): Strings {
    return this.#strings;
  }

  override(overrides: StringOverrides | undefined): void {
    if (overrides === this.#overrides) return;
    this.#overrides = overrides;
    this.#strings = merge(this.#loaded, overrides);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#resolve());
    const watch = { attributes: true, attributeFilter: ['lang'] };
    this.#observer.observe(document, { ...watch, subtree: true });
    this.#observer.observe(this.#host, watch); // In a shadow tree the document's observer is blind.
    this.#resolve();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #resolve(): void {
    const language = resolveLanguage(nearestLang(this.#host));
    if (language === this.language) return;
    this.language = language;
    this.ready = this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    // A language that cannot be fetched is no reason to fail: English is always there.
    const loaded = language === 'en' ? en : await LOADERS[language]().catch(() => en);
    if (language !== this.language) return;
    this.#loaded = loaded;
    this.#strings = merge(loaded, this.#overrides);
    this.#host.requestUpdate();
  }
}

/** `lang` of the element or its nearest ancestor, through shadow roots. */
function nearestLang(element: Element): string {
  for (let node: Element | null = element; node;) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

function merge<T extends object>(base: T, overrides: object | undefined): T {
  if (!overrides) return base;
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(overrides)) {
    const own = merged[key];
    merged[key] = own && typeof own === 'object' && !Array.isArray(own) ? merge(own, value as object) : value;
  }
  return merged as T;
}
