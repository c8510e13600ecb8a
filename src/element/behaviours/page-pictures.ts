import type { MatchSource } from '../../client/types.js';
import type { Host } from '../host.js';
import { isFocusElsewhere, isSeen } from './is-seen.js';

const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

type Take = (source: MatchSource) => void;

/** Pictures that are pasted into the element's page or dropped on the element go to `take`, until `signal` aborts;
 *  `state` says whether one is being held over it. */
export function takePictures(element: Host, signal: AbortSignal, take: Take, state: { dragging: boolean }): void {
  onPaste(element, signal, take);
  onDrag(element, signal, take, (dragging) => {
    state.dragging = dragging;
    element.requestUpdate();
  });
}

function onDrag(element: Host, signal: AbortSignal, take: Take, tell: (dragging: boolean) => void): void {
  const handleDrag = (event: DragEvent) => {
    const data = event.dataTransfer;
    if (element.disabled || !data?.types.some((type) => type === 'Files' || type === 'text/uri-list')) return;
    event.preventDefault();
    tell(event.type === 'dragenter' || event.type === 'dragover');
    const source = event.type === 'drop' && (pictureIn(data) ?? data.files[0] ?? addressIn(data));
    if (source) take(source);
  };
  for (const type of DRAGS) element.addEventListener(type, handleDrag, { signal });
}

/** Takes pictures that are pasted anywhere on the page, where nobody else wants them: the element can be seen, and neither
 *  a field nor another part of the page has the focus. The page then does nothing else with them. */
function onPaste(element: Host, signal: AbortSignal, take: Take): void {
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

/** The first picture among what was dropped or pasted. */
function pictureIn({ files }: DataTransfer): File | undefined {
  return [...files].find((file) => file.type.startsWith('image/'));
}

/** The address of a picture dragged over from a page. Of one inside a link, the list of addresses names the link. */
function addressIn(data: DataTransfer): string | undefined {
  return draggedImage(data.getData('text/html')) || data.getData('text/uri-list').split('\n')[0]?.trim();
}

function draggedImage(html: string): string | undefined {
  try {
    return new DOMParser().parseFromString(html, 'text/html').querySelector('img')?.src;
  } catch {
    return undefined; // A page that requires Trusted Types lets no text be parsed.
  }
}

function isEditable(target: HTMLElement | undefined): boolean {
  return target?.isContentEditable === true || /^(INPUT|TEXTAREA)$/.test(target?.tagName ?? '');
}
