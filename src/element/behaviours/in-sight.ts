import type { LitElement } from 'lit';

/** Motion is not wanted. */
export function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Something is chosen below what it changes: on a small screen that has been scrolled out of sight. */
export function backInSight(element: Element | null): void {
  if (!element || element.getBoundingClientRect().top >= 0) return;
  element.scrollIntoView({ block: 'start', behavior: isStill() ? 'auto' : 'smooth' });
}

/** The visitor has asked for what an element is about to show: they see it from its top. */
export function showFromTop(host: LitElement): void {
  void host.updateComplete.then(() => backInSight(host));
}
