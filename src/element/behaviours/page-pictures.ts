import type { MatchSource } from '../../client/types.js';
import type { Host } from '../host.js';
import { hasFocus, isEditable, isFocusElsewhere } from './focus-elsewhere.js';
import { isSeen, shareInWindow } from './is-seen.js';

const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

type Take = (source: MatchSource) => void;

/** All elements that take what is pasted. */
const takers = new Set<Host>();

/** Pictures that are pasted into the element's page or dropped on the element go to `take`, until `signal` aborts;
 *  `state` says whether one is being held over it. */
export function takePictures(element: Host, signal: AbortSignal, take: Take, state: { dragging: boolean }): void {
  onPaste(element, signal, take);
  onDrag(element, signal, take, (dragging) => {
    if (state.dragging === dragging) return;
    state.dragging = dragging;
    element.requestUpdate();
  });
}

function onDrag(element: Host, signal: AbortSignal, take: Take, tell: (dragging: boolean) => void): void {
  const handleDrag = (event: DragEvent) => {
    const data = event.dataTransfer;
    const types = data?.types ?? [];
    const isOffered = types.includes('Files') || types.includes('text/uri-list');
    // Whether there is a picture in what was selected on a page is known when it is dropped.
    const mayBe = types.includes('text/html') && !isEditable(event.composedPath()[0] as Element);
    if (element.disabled || !data || !(isOffered || mayBe)) return tell(false);
    const isDropped = event.type === 'drop';
    tell(!isDropped && event.type !== 'dragleave');
    if (!isDropped) return event.preventDefault();
    // The page has taken it.
    if (event.defaultPrevented) return;
    const source = pictureIn(data) ?? data.files[0] ?? addressIn(data);
    if (source || isOffered) event.preventDefault();
    if (source) take(source);
  };
  for (const type of DRAGS) element.addEventListener(type, handleDrag, { signal });
}

/** Takes pictures that are pasted anywhere on the page, where nobody else wants them: the element can be seen, and neither
 *  a field nor another part of the page has the focus. The page then does nothing else with them. */
function onPaste(element: Host, signal: AbortSignal, take: Take): void {
  const handlePaste = (event: ClipboardEvent) => {
    const [target] = event.composedPath() as Element[];
    if (event.defaultPrevented || isEditable(target)) return;
    const picture = event.clipboardData && pictureIn(event.clipboardData);
    if (!picture || takerIn(element.ownerDocument) !== element) return;
    event.preventDefault();
    take(picture);
  };
  if (signal.aborted) return;
  takers.add(element);
  signal.addEventListener('abort', () => takers.delete(element));
  element.ownerDocument.addEventListener('paste', handlePaste, { signal });
}

/** Which of a page's elements takes what is pasted: the one with the focus, or the one most in view, or the first. */
function takerIn(page: Document): Host | undefined {
  const can = (element: Host) =>
    element.ownerDocument === page && !element.disabled && !isFocusElsewhere(element) && isSeen(element);
  const order = (one: Host, other: Host) =>
    Number(hasFocus(other)) - Number(hasFocus(one)) ||
    shareInWindow(other) - shareInWindow(one) ||
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);
  return [...takers].filter(can).sort(order)[0];
}

/** The first picture among what was dropped or pasted. */
function pictureIn({ files }: DataTransfer): File | undefined {
  return [...files].find((file) => file.type.startsWith('image/'));
}

/** The address of a picture dragged over from a page. Of one inside a link, the list of addresses names the link. */
function addressIn(data: DataTransfer): string | undefined {
  const lines = data.getData('text/uri-list').split('\n');
  return draggedImage(data.getData('text/html')) ?? lines.map((line) => line.trim()).find((line) => /^[^#]/.test(line));
}

function draggedImage(html: string): string | undefined {
  try {
    const images = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img, image');
    return [...images].map(addressOf).find(Boolean);
  } catch {
    return undefined; // A page that requires Trusted Types lets no text be parsed, and an address may be none.
  }
}

/** Of a picture in a page or in a drawing, whose address is as the drawing has it. */
function addressOf(image: Element): string | undefined {
  if (image instanceof HTMLImageElement) return image.src;
  const { baseVal } = (image as SVGImageElement).href;
  return baseVal && new URL(baseVal, document.baseURI).href;
}
