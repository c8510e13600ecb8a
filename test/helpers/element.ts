import { PokemonLookalike } from '../../src/index.js';
import type { ElementEvents, Status } from '../../src/element/events.js';
import { FakeEngine, type FakeScript } from './fake-engine.js';

type EventType = keyof ElementEvents;
type Logged = { [Type in EventType]: { type: Type; event: ElementEvents[Type] } }[EventType];

const EVENT_TYPES: readonly EventType[] = ['photo', 'progress', 'match', 'comparechange', 'error', 'statuschange'];

/** An element in the page, and the fake engines it has asked for. */
export interface Mounted {
  element: PokemonLookalike;
  root: ShadowRoot;
  /** Every engine asked for, oldest first. */
  engines: FakeEngine[];
  /** The engine in use. */
  readonly engine: FakeEngine;
  /** Every event of its own that the element dispatched, oldest first. */
  events: Logged[];
}

const mountedElements = new Set<Element>();

/** `html`: the element's tag with its attributes. `loading="manual"` is added unless `loading` is said. */
export async function mount(script: FakeScript = {}, html = '<pokemon-lookalike>'): Promise<Mounted> {
  const mounted = create(script, html);
  document.body.append(mounted.element);
  await mounted.element.updateComplete;
  return mounted;
}

/** Not in the page yet. */
export function create(script: FakeScript = {}, html = '<pokemon-lookalike>'): Mounted {
  const engines: FakeEngine[] = [];
  PokemonLookalike.acquireEngine = (options) => {
    const engine = new FakeEngine(options, script);
    engines.push(engine);
    return engine;
  };
  const template = document.createElement('template');
  template.innerHTML = html;
  const element = document.importNode(template.content, true).querySelector('pokemon-lookalike')!;
  if (!element.hasAttribute('loading')) element.setAttribute('loading', 'manual');
  mountedElements.add(element);
  const events: Logged[] = [];
  for (const type of EVENT_TYPES) {
    element.addEventListener(type, (event) => events.push({ type, event } as Logged));
  }
  return {
    element,
    engines,
    events,
    get root() {
      return element.shadowRoot!;
    },
    get engine() {
      const engine = engines.at(-1);
      if (!engine) throw new Error('No engine was asked for.');
      return engine;
    },
  };
}

/** For `afterEach`: takes every element out of the page. */
export function unmountAll(): void {
  for (const element of mountedElements) element.remove();
  mountedElements.clear();
  document.documentElement.lang = 'en';
  document.documentElement.dir = '';
}

/** Resolves with the next event of that type. */
export function next<Type extends EventType>(element: Element, type: Type): Promise<ElementEvents[Type]> {
  return new Promise((resolve) =>
    element.addEventListener(type, (event) => resolve(event as ElementEvents[Type]), { once: true }),
  );
}

/** Resolves as soon as the element has that status, and has rendered it. */
export async function until(element: PokemonLookalike, status: Status): Promise<void> {
  while (element.status !== status) await next(element, 'statuschange');
  await element.updateComplete;
}

/** Resolves when `condition` holds, checked after each change of the element's DOM. */
export async function rendered<T>(
  element: PokemonLookalike,
  condition: (root: ShadowRoot) => T,
): Promise<NonNullable<T>> {
  const root = element.shadowRoot!;
  const now = condition(root);
  if (now) return now;
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const found = condition(root);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    });
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** A task is later than any number of microtasks. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Resolves when `condition` holds, checked from task to task: for what changes nothing in the DOM. */
export async function happened<T>(condition: () => T): Promise<NonNullable<T>> {
  for (;;) {
    const found = condition();
    if (found) return found;
    await nextTask();
  }
}

/** A small picture file. */
export async function photo(name = 'photo.png', width = 40, height = 30): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#c96';
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
}

export function statuses(events: readonly Logged[]): Status[] {
  return events.flatMap(({ type, event }) => (type === 'statuschange' ? [event.detail.status] : []));
}

/** Visible text of the shadow tree, without what only screen readers get. */
export function textOf(root: ParentNode): string {
  return [...root.querySelectorAll('h2, h3, p, li, button, label, legend, strong')]
    .map((node) => node.textContent)
    .join(' ')
    .replace(/\s+/g, ' ');
}

export function button(root: ParentNode, words: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find(
    (each) => each.textContent?.includes(words) || each.getAttribute('aria-label')?.includes(words),
  );
  if (!found)
    throw new Error(
      `No button "${words}" among: ${[...root.querySelectorAll('button')].map((b) => b.textContent?.trim()).join(' | ')}`,
    );
  return found;
}
