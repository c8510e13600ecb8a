import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { afterStart, drag, paste } from '../../helpers/bring.js';
import { button, mount, photo, unmountAll, until } from '../../helpers/element.js';

describe('a picture that is pasted', () => {
  let page: HTMLElement;

  beforeEach(() => {
    page = document.createElement('div');
    document.body.prepend(page);
  });

  afterEach(() => {
    unmountAll();
    page.remove();
    scrollTo(0, 0);
  });

  /** Whether it is taken while what `html` begins with has the focus. */
  async function isTaken(html: string): Promise<boolean> {
    page.innerHTML = html;
    await mount();
    await afterStart();
    const focused = page.firstElementChild as HTMLElement;
    focused.focus();
    expect(document.activeElement === focused).to.equal(true);
    return paste(focused, await photo()).defaultPrevented;
  }

  const plain = [
    '<button>Like</button>',
    '<a href="#">A link</a>',
    '<input type="checkbox">',
    '<input type="RADIO">',
    '<input type="range">',
    '<select><option>One</option></select>',
    '<span role="button" tabindex="0">Like</span>',
  ];
  for (const html of plain) {
    it(`is taken while ${html} has the focus, which holds no text`, async () => {
      expect(await isTaken(html)).to.equal(true);
    });
  }

  const written = [
    '<textarea></textarea>',
    '<input>',
    '<input type="search">',
    '<div contenteditable></div>',
    '<button contenteditable></button>',
    '<div role="textbox" tabindex="0"></div>',
    '<x-editor tabindex="0"></x-editor>',
    '<iframe></iframe>',
  ];
  for (const html of written) {
    it(`is left to ${html}, which has the focus`, async () => {
      expect(await isTaken(html)).to.equal(false);
    });
  }

  it('is taken beside the button in an open shadow root, and left to a field there', async () => {
    const root = page.attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Like</button><input>';
    await mount();
    await afterStart();
    root.querySelector('input')!.focus();
    expect(paste(page, await photo()).defaultPrevented).to.equal(false);
    root.querySelector('button')!.focus();
    expect(paste(page, await photo()).defaultPrevented).to.equal(true);
  });

  it('is taken in a modal dialog, whose own button has the focus', async () => {
    page.innerHTML = '<dialog><button>Close</button></dialog>';
    const dialog = page.querySelector('dialog')!;
    const { element } = await mount();
    dialog.append(element);
    await afterStart();
    dialog.showModal();
    expect(document.activeElement === dialog.querySelector('button')).to.equal(true);
    expect(paste(document.activeElement!, await photo()).defaultPrevented).to.equal(true);
    await until(element, 'done');
  });

  it('is not taken by an element that skips its contents', async () => {
    const { element } = await mount();
    element.style.cssText = 'content-visibility: hidden; height: 300px';
    await afterStart();
    expect(paste(document.body, await photo()).defaultPrevented).to.equal(false);
  });

  /** Two elements, the one that stands below there first, and which of them has taken a picture. */
  async function two() {
    const below = await mount();
    const above = await mount();
    page.append(above.element, below.element);
    await afterStart();
    const tookIt = ({ events }: typeof above) => events.some(({ type }) => type === 'photo');
    return { above, below, takers: () => ({ above: tookIt(above), below: tookIt(below) }) };
  }

  it('goes to the first of two elements', async () => {
    const { takers } = await two();
    paste(document.body, await photo());
    expect(takers()).to.eql({ above: true, below: false });
  });

  it('goes to the one that is most in view', async () => {
    const { above, below, takers } = await two();
    below.element.style.marginBottom = '2000px';
    scrollTo(0, above.element.getBoundingClientRect().top + above.element.offsetHeight / 2 + scrollY);
    paste(document.body, await photo());
    expect(takers()).to.eql({ above: false, below: true });
  });

  it('goes to the one that has the focus', async () => {
    const { below, takers } = await two();
    button(below.root, strings.choose).focus({ preventScroll: true });
    paste(below.element, await photo());
    expect(takers()).to.eql({ above: false, below: true });
  });
});

describe('a picture that is dragged', () => {
  afterEach(unmountAll);

  const ADDRESS = 'https://example.test/a.jpg';

  /** What is dropped, and whether dragover and drop were accepted. */
  async function dropped(data: Record<string, string>) {
    const mounted = await mount();
    await afterStart();
    const transfer = new DataTransfer();
    for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
    const [over, drop] = ['dragover', 'drop'].map((type) => drag(mounted.element, type, transfer).defaultPrevented);
    const sources = mounted.events.flatMap(({ type, event }) => (type === 'photo' ? [event.detail.source] : []));
    return { sources, over, drop };
  }

  const cases: [name: string, data: Record<string, string>][] = [
    ['below comments and blank lines', { 'text/uri-list': `# a comment\r\n\r\n${ADDRESS}\r\nhttps://example.test/b` }],
    ['in a selection of a page', { 'text/html': `<p>Look: <img src="${ADDRESS}"></p>`, 'text/plain': 'Look:' }],
    [
      'in a link around a drawing',
      {
        'text/uri-list': 'https://example.test/',
        'text/html': `<a href="/"><svg><image href="${ADDRESS}"/></svg></a>`,
      },
    ],
  ];
  for (const [name, data] of cases) {
    it(`is found ${name}`, async () => {
      expect(await dropped(data)).to.eql({ sources: [ADDRESS], over: true, drop: true });
    });
  }

  it('is not looked for in words: what the page does with them it still does', async () => {
    const { sources, drop } = await dropped({ 'text/html': '<b>just words</b>', 'text/plain': 'just words' });
    expect(sources).to.eql([]);
    expect(drop).to.equal(false);
  });

  it('is left to a page that has taken it already', async () => {
    const take = (event: Event) => event.preventDefault();
    addEventListener('drop', take, { capture: true, once: true });
    expect((await dropped({ 'text/uri-list': ADDRESS })).sources).to.eql([]);
  });

  it('is no longer held over an element that is disabled meanwhile', async () => {
    const { element } = await mount();
    await afterStart();
    const data = new DataTransfer();
    data.setData('text/uri-list', ADDRESS);
    drag(element, 'dragenter', data);
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(true);
    element.disabled = true;
    expect(drag(element, 'dragleave', data).defaultPrevented).to.equal(false);
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(false);
  });
});
