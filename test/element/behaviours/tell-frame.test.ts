import { expect } from '@open-wc/testing';
import '../../../src/index.js';

/** Shows the element in a frame, and tells of every change of the frame's nodes that watchers of the page can see. */
async function showInFrame(): Promise<{ frame: HTMLIFrameElement; element: Element; changed: () => Promise<void> }> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument!;
  const element = document.createElement('pokemon-lookalike');
  element.setAttribute('loading', 'manual');
  let notify = (): void => undefined;
  const changed = () => new Promise<void>((resolve) => (notify = resolve));
  const Observer = (frame.contentWindow as typeof globalThis & Window).MutationObserver;
  new Observer(() => notify()).observe(page.body, { attributes: true, childList: true, subtree: true });
  const first = changed();
  page.body.append(element);
  await first;
  return { frame, element, changed };
}

describe('the element in a frame', () => {
  it('lets watchers of the frame see that its size changes, and leaves nothing behind', async () => {
    const { frame, element, changed } = await showInFrame();
    await changed();
    const names = element.getAttributeNames();
    const again = changed();
    (element.shadowRoot!.querySelector('section') as HTMLElement).style.minHeight = '1234px';
    await again;
    expect(frame.contentDocument!.body.getBoundingClientRect().height).to.be.greaterThan(1233);
    expect(element.getAttributeNames()).to.eql(names);
    frame.remove();
  });
});
