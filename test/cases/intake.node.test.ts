import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import { CASES, PORTRAIT_FIRST } from '../helpers/cases.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

interface Element extends LookalikeElement {
  result: LookalikeResult | null;
}

const [HEAD, TAG] = hostPage({ loading: 'manual' }).html.split(/(?=<pokemon-lookalike)/) as [string, string];
const PORTRAIT = `${CASES}portrait.jpg`;

describe('what a visitor brings', () => {
  let site: Site;
  let page: Page;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function show(html: string): Promise<void> {
    page = await site.show({ html: `${HEAD}${html}` });
    await page.evaluate(() => customElements.whenDefined('pokemon-lookalike').then(() => undefined));
    await page.waitForNetworkIdle();
  }

  /** First answer of the next match, or the code it ended in. */
  const matched = () =>
    page.evaluate(async () => {
      const element = document.querySelector<Element>('pokemon-lookalike')!;
      if (!element.result && element.status !== 'error') {
        await new Promise((resolve) => {
          for (const type of ['match', 'error']) element.addEventListener(type, resolve, { once: true });
        });
      }
      return element.result?.matches[0]!.slug ?? (element as unknown as { error: { code: string } }).error.code;
    });

  /** Pastes a picture wherever the focus is; whether the page's own handling was prevented. */
  const paste = () =>
    page.evaluate(async (url) => {
      const answer = await fetch(url);
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([await answer.blob()], 'pasted.jpg', { type: 'image/jpeg' }));
      let target: globalThis.Element = document.activeElement ?? document.body;
      const closed = (globalThis as { closedRoot?: ShadowRoot }).closedRoot;
      if (closed?.activeElement) target = closed.activeElement;
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    }, PORTRAIT);

  it('is pasted where the element is in view and nothing has the focus', async () => {
    await show(TAG);
    assert.equal(await paste(), true);
    assert.equal(await matched(), PORTRAIT_FIRST);
    await page.close();
  });

  const others: [name: string, html: string, before: () => void][] = [
    [
      'a field in a closed shadow root has the focus',
      `<div id="chat"></div>${TAG}`,
      () => {
        const root = document.querySelector('#chat')!.attachShadow({ mode: 'closed' });
        root.innerHTML = '<textarea></textarea>';
        root.querySelector('textarea')!.focus();
        Object.assign(globalThis, { closedRoot: root });
      },
    ],
    ['it stands in a closed dialog', `<dialog>${TAG}</dialog>`, () => undefined],
    [
      'a modal dialog is open before it',
      `<dialog id="d">Words</dialog>${TAG}`,
      () => document.querySelector<HTMLDialogElement>('#d')!.showModal(),
    ],
    ['it is inert', `<div inert>${TAG}</div>`, () => undefined],
    ['it is scrolled away', `<p style="height: 5000px"></p>${TAG}`, () => undefined],
    ['it is transparent', `<div style="opacity: 0">${TAG}</div>`, () => undefined],
    [
      'its panel is scrolled away',
      `<div style="overflow: hidden; height: 300px"><p style="height: 400px"></p>${TAG}</div>`,
      () => undefined,
    ],
    [
      'a custom control has the focus',
      `<div id="c" tabindex="0" role="textbox">x</div>${TAG}`,
      () => document.querySelector<HTMLElement>('#c')!.focus(),
    ],
  ];
  for (const [name, html, before] of others) {
    it(`is left to the page when ${name}`, async () => {
      await show(html);
      await page.evaluate(before);
      assert.equal(await paste(), false);
      assert.equal(await page.evaluate(() => document.querySelector<Element>('pokemon-lookalike')!.status), 'idle');
      await page.close();
    });
  }

  for (const link of ['/other', '/photo.jpg/']) {
    it(`is dragged over with the mouse, a picture inside a link to ${link}`, async () => {
      await show(`<a href="${link}"><img id="i" src="${PORTRAIT}" width="100"></a>${TAG}`);
      const [from, to] = await page.evaluate(() =>
        ['#i', 'pokemon-lookalike'].map((name) => {
          const { x, y, width } = document.querySelector(name)!.getBoundingClientRect();
          return [x + width / 2, y + 40] as const;
        }),
      );
      await page.mouse.move(...from!);
      await page.mouse.down();
      await page.mouse.move(...to!, { steps: 8 });
      await page.mouse.up();
      assert.equal(await matched(), PORTRAIT_FIRST);
      await page.close();
    });
  }

  const sample = (inner: string) => TAG.replace('</pokemon-lookalike>', `${inner}</pokemon-lookalike>`);
  const samples: [name: string, html: string][] = [
    [
      'button in a form',
      `<form action="/submitted">${sample(`<button slot="footer" data-photo="${PORTRAIT}"><b class="it">Try it</b></button>`)}</form>`,
    ],
    ['link', sample(`<a class="it" slot="footer" href="/submitted" data-photo="${PORTRAIT}">Try it</a>`)],
    [
      'button with a form elsewhere',
      `<form id="f" method="post"></form>${sample(`<span slot="footer"><button form="f" data-photo="${PORTRAIT}"><b class="it">Try it</b></button></span>`)}`,
    ],
  ];
  for (const [name, html] of samples) {
    it(`is a sample by a ${name}, and the page stays`, async () => {
      await show(html);
      const address = page.url();
      await page.click('.it');
      assert.equal(await matched(), PORTRAIT_FIRST);
      assert.equal(page.url(), address);
      await page.close();
    });
  }

  it('is chosen by one click, and nothing of the inside is heard outside', async () => {
    await show(TAG);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const type of ['click', 'input', 'change']) document.addEventListener(type, () => heard.push(type));
    });
    const [chooser] = await Promise.all([
      page.waitForFileChooser(),
      page.evaluate(() =>
        document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector<HTMLElement>('button.primary')!.click(),
      ),
    ]);
    await chooser.accept(['test/fixtures/cases/two.jpg']);
    await matched();
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard), ['click']);
    await page.evaluate(async () => {
      const element = document.querySelector('pokemon-lookalike') as unknown as {
        updateComplete: Promise<unknown>;
      } & Element;
      await element.updateComplete;
      element.shadowRoot!.querySelectorAll<HTMLElement>('.face')[1]!.click();
    });
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard), [
      'click',
      'click',
    ]);
    await page.close();
  });
});
