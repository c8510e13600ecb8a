const MARK = 'data-pokemon-lookalike-resized';

/** In a frame: lets what fits the frame to its page know that the element has another size. Preview frames (WordPress's
 *  among them) watch the page's own nodes, and what happens in a shadow tree is hidden from them. An attribute that comes
 *  and goes is seen by them and leaves nothing behind. */
export function tellFrame(element: Element, signal: AbortSignal): void {
  const view = element.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!view || view === view.parent || signal.aborted) return;
  const touch = () => {
    element.setAttribute(MARK, '');
    element.removeAttribute(MARK);
  };
  // Afterwards: whoever resizes the frame on the spot would make the observer complain of a loop.
  // The frame's own: one of another document is told between two of the frame's layouts, and complains of that.
  const observer = new view.ResizeObserver(() => setTimeout(touch));
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
