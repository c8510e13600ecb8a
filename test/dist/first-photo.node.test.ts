import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { TOP_FIVE, slugs } from '../helpers/expected.js';
import { PORTRAIT, hostPage, matchOn } from '../helpers/host-page.js';
import { Site } from '../helpers/site.js';

/** What pages send their workers, as far as it matters here. */
interface Sent {
  type: string;
  /** Bytes of the picture; undefined where none crosses. */
  bytes?: number;
}

/** Before the element's script: a page that notes what it sends its workers. */
const NOTE_SENT = `<script>
  window.sent = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...more) {
    const { byteLength, size } = message.file ?? message.image ?? {};
    window.sent.push({ type: message.type, bytes: byteLength ?? size });
    return postMessage.call(this, message, ...more);
  };
</script>`;

function noting(): ReturnType<typeof hostPage> {
  const { html } = hostPage({ loading: 'manual' });
  return { html: html.replace('<script', `${NOTE_SENT}<script`) };
}

async function sentBy(page: Page): Promise<Sent[]> {
  const sent = (await page.evaluate('window.sent')) as Sent[];
  return sent.filter(({ type }) => ['load', 'ahead', 'match'].includes(type));
}

describe('a photo that is there before the engine', () => {
  let site: Site;
  before(async () => (site = await Site.open()));
  after(() => site.close());

  it('is decoded while the engine loads, and crosses once', async () => {
    const page = await site.show(noting());
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    const [first, second, third, ...more] = await sentBy(page);
    assert.deepEqual([first?.type, second?.type].sort(), ['ahead', 'load']);
    const ahead = [first!, second!].find(({ type }) => type === 'ahead')!;
    assert.ok(ahead.bytes! > 0);
    assert.deepEqual([third, more], [{ type: 'match' }, []]);
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    const last = (await sentBy(page)).at(-1)!;
    assert.deepEqual([last.type, last.bytes! > 0], ['match', true]);
    await page.close();
  });

  it('says what is wrong with it, and leaves the element usable', async () => {
    const page = await site.show(noting());
    const code = await page.evaluate(async (photo) => {
      await customElements.whenDefined('pokemon-lookalike');
      const bytes = new Uint8Array(await (await fetch(photo)).arrayBuffer());
      const damaged = new Blob([bytes.fill(7, 200)], { type: 'image/png' });
      const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
        match(source: unknown): Promise<unknown>;
      };
      return element.match(damaged).then(
        () => 'resolved',
        (error: { code: string }) => error.code,
      );
    }, PORTRAIT);
    assert.equal(code, 'image-unreadable');
    assert.deepEqual(slugs(await matchOn(page, PORTRAIT)), TOP_FIVE);
    await page.close();
  });

  it('is forgotten when the visitor takes another before it is matched', async () => {
    const page = await site.show(noting());
    const codes = await page.evaluate(async (photo) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
        match(source: unknown): Promise<unknown>;
      };
      const { sent } = window as unknown as { sent: Sent[] };
      const first = element.match('/local/test/fixtures/cases/two.jpg').then(
        () => 'resolved',
        (error: { code: string }) => error.code,
      );
      while (!sent.some(({ type }) => type === 'ahead')) await new Promise((resolve) => setTimeout(resolve));
      await element.match(photo);
      return first;
    }, PORTRAIT);
    assert.equal(codes, 'aborted');
    const aheads = (await sentBy(page)).filter(({ type }) => type === 'ahead');
    assert.deepEqual(aheads[1], { type: 'ahead' }, 'the first is taken back');
    const result = (await page.evaluate(`document.querySelector('pokemon-lookalike').result`)) as never;
    assert.deepEqual(slugs(result), TOP_FIVE);
    await page.close();
  });
});
