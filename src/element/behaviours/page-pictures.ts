import type { Host } from '../host.js';
import { isFocusElsewhere, isSeen } from './is-seen.js';
import { pictureIn } from './picture-in.js';

/** Takes pictures that are pasted anywhere on the page, where nobody else wants them: the element can be seen, and neither
 *  a field nor another part of the page has the focus. The page then does nothing else with them. */
export function onPaste(element: Host, signal: AbortSignal, take: (picture: File) => void): void {
  const handlePaste = (event: ClipboardEvent) => {
    const [target] = event.composedPath() as HTMLElement[];
    if (element.disabled || event.defaultPrevented || isEditable(target)) return;
    const picture = event.clipboardData && pictureIn(event.clipboardData);
    if (!picture || isFocusElsewhere(element) || !isSeen(element)) return;
    event.preventDefault();
    take(picture);
  };
  if (!signal.aborted) element.ownerDocument.addEventListener('paste', handlePaste, { signal });
}

/** The address of a picture dragged over from a page. Of one inside a link, the list of addresses names the link. */
export function addressIn(data: DataTransfer): string | undefined {
  const dragged = new DOMParser().parseFromString(data.getData('text/html'), 'text/html');
  return dragged.querySelector('img')?.src;
}

function isEditable(target: HTMLElement | undefined): boolean {
  return target?.isContentEditable === true || /^(INPUT|TEXTAREA)$/.test(target?.tagName ?? '');
}
