import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { afterStart, drag, paste } from '../../helpers/bring.js';
import { button, mount, next, nextTask, photo, unmountAll, until } from '../../helpers/element.js';

describe('pictures that a visitor brings', () => {
  afterEach(unmountAll);

  it('are chosen in the file picker, which a button and the whole area open', async () => {
    const { root } = await mount();
    const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
    let opened = 0;
    input.addEventListener('click', (event) => {
      opened += 1;
      event.preventDefault();
    });
    button(root, strings.choose).click();
    expect(opened).to.equal(1);
    root.querySelector<HTMLElement>('[part~=dropzone]')!.click();
    expect(opened).to.equal(2);
    expect(input.accept).to.equal('image/*');
  });

  it('are matched, and the same file may be chosen again', async () => {
    const mounted = await mount();
    const file = await photo('me.png');
    choose(mounted.root, file);
    await until(mounted.element, 'done');
    choose(mounted.root, file);
    await next(mounted.element, 'match');
    expect(mounted.engine.matches.map(({ source }) => source)).to.eql([file, file]);
  });

  it('are dropped on the element', async () => {
    const { element, events } = await mount();
    await afterStart();
    const file = await photo('dropped.png');
    const data = new DataTransfer();
    data.items.add(file);
    const over = drag(element, 'dragenter', data);
    expect(over.defaultPrevented, 'the drop is accepted').to.equal(true);
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(true);
    drag(element, 'drop', data);
    await until(element, 'done');
    expect(element.matches(':state(dragging)')).to.equal(false);
    expect(events[0]!.event.detail).to.have.property('source').with.property('name', 'dropped.png');
  });

  it('may be dragged over from a page by their address', async () => {
    const mounted = await mount();
    await afterStart();
    const data = new DataTransfer();
    data.setData('text/uri-list', 'https://example.test/a.jpg\r\n# a comment');
    drag(mounted.element, 'drop', data);
    await until(mounted.element, 'done');
    expect(mounted.engine.matches[0]!.source).to.equal('https://example.test/a.jpg');
  });

  it('leave other things that are dragged by alone', async () => {
    const { element } = await mount();
    await afterStart();
    const data = new DataTransfer();
    data.setData('text/plain', 'just words');
    expect(drag(element, 'dragover', data).defaultPrevented).to.equal(false);
  });

  it('are pasted anywhere on the page', async () => {
    const { element, events } = await mount();
    await afterStart();
    expect(paste(document.body, await photo('pasted.png')).defaultPrevented).to.equal(true);
    await until(element, 'done');
    expect(events[0]!.event.detail).to.have.property('source').with.property('name', 'pasted.png');
  });

  it('are taken by one element only when there are two', async () => {
    const first = await mount();
    const second = await mount();
    await afterStart();
    paste(document.body, await photo());
    await until(first.element, 'done');
    expect(second.events).to.be.empty;
  });

  it('are not stolen from a field that is being written in', async () => {
    const { events } = await mount();
    const field = document.createElement('textarea');
    document.body.append(field);
    await afterStart();
    const event = paste(field, await photo());
    field.remove();
    expect(event.defaultPrevented).to.equal(false);
    expect(events).to.be.empty;
  });

  it('may be samples of the page in a slot', async () => {
    const mounted = await mount(
      {},
      '<pokemon-lookalike><button slot="footer" data-photo="/sample.png"><b>Try this</b></button></pokemon-lookalike>',
    );
    mounted.element.querySelector('b')!.click();
    await until(mounted.element, 'done');
    expect(mounted.engine.matches[0]!.source).to.equal('/sample.png');
  });

  it('are announced first, and not matched when the page says no', async () => {
    const { element, engines, root } = await mount();
    let source: unknown;
    document.addEventListener(
      'photo',
      (event) => {
        source = (event as CustomEvent).detail.source;
        event.preventDefault();
      },
      { once: true },
    );
    const file = await photo();
    choose(root, file);
    await nextTask();
    expect(source).to.equal(file);
    expect(engines).to.be.empty;
    expect(element.status).to.equal('idle');
  });

  it('are not taken while the element is disabled, whichever way they come', async () => {
    const { element, events, root } = await mount(
      {},
      '<pokemon-lookalike disabled><button slot="footer" data-photo="/sample.png">Try</button></pokemon-lookalike>',
    );
    await afterStart();
    const file = await photo();
    const data = new DataTransfer();
    data.items.add(file);
    expect(drag(element, 'drop', data).defaultPrevented).to.equal(false);
    paste(document.body, file);
    element.querySelector('button')!.click();
    choose(root, file);
    await nextTask();
    expect(events).to.be.empty;
    expect(button(root, strings.choose).disabled).to.equal(true);
  });

  it('are not announced when the host itself calls match()', async () => {
    const { element, events } = await mount();
    await element.match(await photo());
    expect(events.some(({ type }) => type === 'photo')).to.equal(false);
  });

  it('no longer reach an element that is gone', async () => {
    const { element, events } = await mount();
    element.remove();
    paste(document.body, await photo());
    expect(events).to.be.empty;
  });
});

function choose(root: ShadowRoot, file: File): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
  const data = new DataTransfer();
  data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event('change'));
}
