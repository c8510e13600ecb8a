import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CASES, PORTRAIT_FIRST } from '../helpers/cases.js';
import { missingFirefox, openFirefox } from '../helpers/firefox.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { HostSite } from '../helpers/site.js';

describe('pixels that Firefox withholds', { skip: missingFirefox() ?? false }, () => {
  let site: HostSite;
  before(async () => (site = await HostSite.open()));
  after(() => site.close());

  /** Answer or code for the portrait, and the words shown. */
  async function matchWith(preferences: Record<string, unknown>): Promise<[string, string]> {
    const page = await openFirefox(preferences);
    try {
      await page.goto(site.serve(hostPage({})));
      return await page.evaluate(async (url) => {
        await customElements.whenDefined('pokemon-lookalike');
        const element = document.querySelector('pokemon-lookalike') as LookalikeElement & {
          updateComplete: Promise<unknown>;
        };
        const answer = await fetch(url);
        const outcome = await element.match(await answer.blob()).then(
          ({ matches }) => matches[0]!.slug,
          (error: { code: string }) => error.code,
        );
        await element.updateComplete;
        return [outcome, element.shadowRoot!.querySelector('[part~=error]')?.textContent ?? ''] as [string, string];
      }, `${CASES}portrait.jpg`);
    } finally {
      await page.close();
    }
  }

  it('are said to be withheld: never an answer, never "no face"', async () => {
    const [code, words] = await matchWith({ 'privacy.resistFingerprinting': true });
    assert.equal(code, 'pixels-withheld');
    assert.match(words, /hides the picture’s pixels/);
  });

  it('are not those of mild protection, which is answered', async () => {
    assert.equal((await matchWith({ 'privacy.fingerprintingProtection': true }))[0], PORTRAIT_FIRST);
  });
});
