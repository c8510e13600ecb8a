/** The element has fetched what takes pictures from the page: it asked for it earlier than this. */
export async function afterStart(): Promise<void> {
  await import('../../src/element/behaviours/after-start.js');
}

/** The event, once it has been dispatched. */
export function drag(target: Element, type: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(event);
  return event;
}

/** The event, once it has been dispatched. */
export function paste(target: Element, file: File): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
  // Firefox takes no `clipboardData` from a script.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  target.dispatchEvent(event);
  return event;
}
