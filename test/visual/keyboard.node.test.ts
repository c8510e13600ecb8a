import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Site } from '../helpers/site.js';
import { enter, HTML, type State } from './state-page.js';

/** More presses of Tab than any state has stops. */
const MOST_STOPS = 40;

/** What has the focus: its words, and whether one sees that it has it. */
interface Stop {
  label: string;
  isSeen: boolean;
}

describe('the element by keyboard alone', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  async function show(state: State): Promise<Page> {
    const page = await site.show({ html: HTML });
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await enter(page, state);
    // A second press of Tab on the last stop leaves the page: this one catches it.
    await page.evaluate(() => {
      const end = document.createElement('button');
      end.textContent = 'behind the element';
      document.body.append(end);
    });
    return page;
  }

  /** Presses Tab from the top of the page to what is behind the element. */
  async function stopsOf(page: Page): Promise<Stop[]> {
    const stops: Stop[] = [];
    for (let press = 0; press < MOST_STOPS; press++) {
      await page.keyboard.press('Tab');
      const stop: Stop = { label: await page.evaluate(wordsOfFocused), isSeen: await page.evaluate(isFocusSeen) };
      if (stop.label === 'behind the element') return stops;
      stops.push(stop);
    }
    throw new Error(`No way out: ${stops.map(({ label }) => label).join(', ')}`);
  }

  /** The controls of a state that are there to be pressed: buttons, and of radios of one group only one. */
  const controls = (page: Page) =>
    page.$eval('pokemon-lookalike', (element) => {
      const all = [...element.shadowRoot!.querySelectorAll<HTMLElement>('button, input, summary, a[href]')];
      const shown = all.filter((each) => each.checkVisibility() && !each.matches(':disabled, [tabindex="-1"]'));
      const single = shown.filter((each) => !each.matches('input[type=radio]:not(:checked)'));
      return single.length;
    });

  for (const state of ['idle', 'no-face', 'result', 'faces', 'marks', 'why', 'share', 'photos', 'versus'] as const) {
    it(`reaches every control and leaves again, and one sees where one is: ${state}`, async () => {
      const page = await show(state);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const expected = await controls(page);
      const stops = await stopsOf(page);
      assert.ok(expected > 0 && stops.length >= expected, `${stops.length} stops for ${expected} controls`);
      for (const { label, isSeen } of stops) assert.ok(isSeen, `nothing shows the focus of "${label}"`);
      assert.ok(
        stops.every(({ label }) => label !== ''),
        'every stop has words',
      );
      await page.close();
    });
  }

  it('makes another match the large one, lays the pictures over each other, and goes back to the first', async () => {
    const page = await show('result');
    const large = () =>
      page.$eval('pokemon-lookalike', ({ shadowRoot }) => shadowRoot!.querySelector('h2, .name')!.textContent!);
    const first = await large();
    await tabTo(page, /Lay the two over each other/);
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    const laid = await page.$eval('pokemon-lookalike', ({ shadowRoot }) => {
      const slider = shadowRoot!.querySelector<HTMLInputElement>('input[type=range]')!;
      return [Number(slider.value), slider.getAttribute('aria-valuetext')] as const;
    });
    assert.ok(laid[0] > 0, 'the slider has moved');
    assert.match(laid[1] ?? '', new RegExp(String(laid[0])));
    await tabTo(page, /Psyduck/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (name) =>
        document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('h2, .name')!.textContent !== name,
      {},
      first,
    );
    assert.match(await large(), /Psyduck/);
    await tabTo(page, new RegExp(`Back to ${first}`));
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (name) =>
        document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('h2, .name')!.textContent === name,
      {},
      first,
    );
    await page.close();
  });

  it('opens and closes the card, and the focus is not lost', async () => {
    const page = await show('result');
    const has = (selector: string) =>
      page.$eval('pokemon-lookalike', ({ shadowRoot }, wanted) => shadowRoot!.querySelector(wanted) !== null, selector);
    await tabTo(page, /^Share$/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('.card img'),
    );
    await tabTo(page, /Close/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('pokemon-lookalike')!.shadowRoot!.querySelector('.card'));
    assert.equal(await has('.card'), false);
    const focused = await page.evaluate(() => document.activeElement!.shadowRoot?.activeElement?.textContent?.trim());
    assert.match(focused ?? '', /Share/);
    await page.close();
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < MOST_STOPS; press++) {
    await page.keyboard.press('Tab');
    if (name.test(await page.evaluate(wordsOfFocused))) return;
  }
  throw new Error(`Nothing called ${name} has a place among the stops.`);
}

/** In the page: what the control with the focus is called, by itself or by its label. */
function wordsOfFocused(): string {
  const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement!;
  const words = focused.getAttribute('aria-label') ?? (focused.closest('label') ?? focused).textContent ?? '';
  return words.replace(/\s+/g, ' ').trim();
}

/** In the page: whether it has an outline, or its label has, for a control that is drawn by that. */
function isFocusSeen(): boolean {
  const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement!;
  return [focused, focused.closest('label')].some((each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    const { width, height } = each.getBoundingClientRect();
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 1 && height > 1;
  });
}
