import { expect } from '@open-wc/testing';
import { strings } from '../../src/element/strings/en.js';
import { bringFriend } from '../helpers/bring-friend.js';
import { button, mount, photo, rendered, unmountAll, type Mounted } from '../helpers/element.js';

const BOXES: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];

/** Sentences of a language that is written from the left whose last mark is seen at the left of its word. */
function wrongMarks(root: ParentNode): string[] {
  const all = [...root.querySelectorAll<HTMLElement>('p, .note-text')];
  return all.flatMap((each) => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    let text: Text | undefined;
    while (walker.nextNode()) if ((walker.currentNode as Text).data.trim()) text = walker.currentNode as Text;
    const end = text?.data.trimEnd().length ?? 0;
    if (!text || !/[.?]$/.test(text.data.trimEnd())) return [];
    const [letter, mark] = [end - 2, end - 1].map((at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    });
    return letter!.left > mark!.left ? [text.data.trim()] : [];
  });
}

async function matched({ element }: Mounted): Promise<void> {
  await element.match(await photo('me.png', 400, 300));
  await element.updateComplete;
}

describe('a page from right to left, in a language that the element does not speak', () => {
  beforeEach(() => (document.documentElement.dir = 'rtl'));
  afterEach(unmountAll);

  it('keeps marks behind their sentences: result, why', async () => {
    const mounted = await mount();
    await matched(mounted);
    mounted.root.querySelector<HTMLElement>('.note-button')!.focus();
    button(mounted.root, strings.asked.why.open).click();
    await rendered(mounted.element, (root) => root.querySelector('.maps canvas'));
    expect(wrongMarks(mounted.root)).to.eql([]);
  });

  it('keeps marks behind their sentences: which friend', async () => {
    const mounted = await mount({ answers: { 'friend.png': { boxes: BOXES, from: 3 } } });
    await matched(mounted);
    await bringFriend(mounted, await photo('friend.png'));
    await rendered(mounted.element, (root) => root.querySelector('#which'));
    expect(wrongMarks(mounted.root)).to.eql([]);
  });
});
