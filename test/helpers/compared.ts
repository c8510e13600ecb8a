import type { ElementEvents } from '../../src/element/events.js';
import { bringFriend } from './bring-friend.js';
import { mount, photo, rendered } from './element.js';
import type { FakeScript } from './fake-engine.js';

/** Shares of pairs of strangers with at least 0, 1, … 10 of ten in common. */
export const SHARED = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0, 0, 0, 0];
export const TWO: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];
/** The friend is answered from the eighth of the usual best on: three of ten in common. */
const FRIEND = { 'friend.png': { from: 7, shared: SHARED } };

/** The visitor's result, and ways to look at what a friend brings. */
export async function resultFor(script: FakeScript = {}, html?: string) {
  const outcome = { shared: SHARED, ...script.outcome };
  const mounted = await mount({ ...script, outcome, answers: { ...FRIEND, ...script.answers } }, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  const { element, root, events } = mounted;
  const changes = () =>
    events.flatMap(({ type, event }) => (type === 'comparechange' ? [event as ElementEvents['comparechange']] : []));
  const shown = () => rendered(element, () => root.querySelector('.versus'));
  const notice = () => root.querySelector('.person[part~=versus]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const spoken = () => root.querySelector('.visually-hidden[role=status]')!.textContent!;
  const names = () => [...root.querySelectorAll('.pair [part~=name]')].map((each) => each.textContent);
  return { ...mounted, root, changes, shown, notice, spoken, names };
}

/** With a friend beside it. */
export async function compared(script?: FakeScript, html?: string, file = 'friend.png') {
  const mounted = await resultFor(script, html);
  await bringFriend(mounted, await photo(file));
  await mounted.shown();
  return mounted;
}

/** A file is let fall on the element. */
export async function drop(element: HTMLElement, file: File): Promise<void> {
  // What listens to drops comes in a moment of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const data = new DataTransfer();
  data.items.add(file);
  element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
}
