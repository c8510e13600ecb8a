import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { enShell } from './en-shell.js';
import { LOADERS, resolveLanguage, type Language } from './languages.js';
import type { ShellStrings, StringOverrides, Strings } from './strings.js';

interface LocalizedHost extends ReactiveControllerHost, HTMLElement {
  /** The host's own texts. */
  readonly strings: StringOverrides | undefined;
}

/** Reactive controller: texts in the language of the nearest `lang`, with the host's own texts on top. */
export class Localizer implements ReactiveController {
  language: Language = 'en';
  /** Settles when the drop zone's texts are there: nobody sees another language flash by. */
  ready: Promise<unknown> | undefined;

  readonly #host: LocalizedHost;
  #shell: ShellStrings = enShell;
  #full: Strings | undefined;
  readonly #observer = new MutationObserver(() => this.#resolve());

  constructor(host: LocalizedHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Texts of the drop zone; always there. */
  get shell(): ShellStrings {
    const own: Partial<ShellStrings> = this.#host.strings ?? {};
    const texts = Object.entries(this.#shell).map(([name, text]) => [name, own[name as keyof ShellStrings] ?? text]);
    return Object.fromEntries(texts) as ShellStrings;
  }

  /** All texts in the present language, before the host's own. Call `load()` before. */
  get full(): Strings {
    return this.#full as Strings;
  }

  /** Fetches all texts of the present language. Where that fails, English; where even that fails, rejects. */
  async load(): Promise<void> {
    const { language } = this;
    const { strings } = await LOADERS[language]().catch(() => LOADERS.en());
    if (language !== this.language) return this.load();
    this.#full = this.#shell = strings;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    // Outside a shadow tree an observer is blind to what is in it.
    for (const element of withHosts(this.#host)) {
      this.#observer.observe(element.getRootNode(), { attributeFilter: ['lang'], subtree: true });
    }
    this.#resolve();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #resolve(): void {
    const language = resolveLanguage(nearestLang(this.#host));
    if (language === this.language) return;
    this.language = language;
    if (this.#full || language !== 'en') this.ready = this.load().catch(() => undefined);
    else this.#shell = enShell;
    this.#host.requestUpdate();
  }
}

/** `lang` of the element or its nearest ancestor, through shadow roots. */
function nearestLang(element: Element): string {
  const [nearest] = withHosts(element).flatMap((each) => each.closest('[lang]') ?? []);
  return nearest?.getAttribute('lang') ?? '';
}

/** An element, and the hosts of the shadow trees that it is in, from the inside out. */
function withHosts(element: Element): Element[] {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return host ? [element, ...withHosts(host)] : [element];
}
