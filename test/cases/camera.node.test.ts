import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { Site, type PageOptions } from '../helpers/site.js';

interface Filming extends LookalikeElement {
  disabled: boolean;
  startCamera(): Promise<void>;
  updateComplete: Promise<unknown>;
}

const PAGE = hostPage({ camera: '', loading: 'manual' });
const [HEAD, TAG] = PAGE.html.split(/(?=<pokemon-lookalike)/) as [string, string];
const around = (before: string, after: string): PageOptions => ({ html: `${HEAD}${before}${TAG}${after}` });

/** Everything that a page may do to hide the element: what stands around it, and what is then done. */
const WAYS: [name: string, page: PageOptions, hide: () => void][] = [
  [
    'the dialog around it is closed',
    around(
      '<dialog id="d"><form method="dialog"><button>Close</button></form>',
      '</dialog><script>d.showModal()</script>',
    ),
    () => document.querySelector<HTMLButtonElement>('#d button')!.click(),
  ],
  [
    'the details around it are closed',
    around('<details id="d" open><summary>Camera</summary>', '</details>'),
    () => document.querySelector<HTMLDetailsElement>('#d')!.toggleAttribute('open'),
  ],
  ['it is disabled', PAGE, () => (document.querySelector<Filming>('pokemon-lookalike')!.disabled = true)],
  ['its attribute camera is gone', PAGE, () => document.querySelector('pokemon-lookalike')!.removeAttribute('camera')],
  ...(
    [
      ['visibility', 'hidden'],
      ['display', 'none'],
      ['opacity', '0'],
      ['content-visibility', 'hidden'],
    ] as const
  ).map(([name, value]): [string, PageOptions, () => void] => [
    `${name} is ${value} around it`,
    around('<div id="d">', `</div><style>.away { ${name}: ${value} }</style>`),
    () => document.querySelector('#d')!.classList.add('away'),
  ]),
  [
    'its panel is scrolled away',
    around(
      '<div id="d" style="overflow: hidden; width: 600px; height: 700px">',
      '<p style="height: 9000px"></p></div>',
    ),
    () => document.querySelector('#d')!.scrollTo(0, 5000),
  ],
];

/** Switches the camera on; the page keeps its track as `track`. */
async function film(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('pokemon-lookalike');
    const element = document.querySelector<Filming>('pokemon-lookalike')!;
    await element.startCamera();
    await element.updateComplete;
    const video = element.shadowRoot!.querySelector('video')!;
    Object.assign(globalThis, { track: (video.srcObject as MediaStream).getVideoTracks()[0] });
  });
}

const isOff = () =>
  (globalThis as unknown as { track: MediaStreamTrack }).track.readyState === 'ended' &&
  !document.querySelector('pokemon-lookalike')!.matches(':state(camera)');

/** Code and words that the camera is refused with. */
async function refusal(): Promise<string> {
  await customElements.whenDefined('pokemon-lookalike');
  const element = document.querySelector<Filming>('pokemon-lookalike')!;
  const failure = await element.startCamera().catch((error: { code: string }) => error.code);
  await element.updateComplete;
  return `${String(failure)}: ${element.shadowRoot!.querySelector('[part~=error]')!.textContent!}`;
}

describe('the camera', () => {
  let site: Site;
  before(async () => {
    site = await Site.open('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
  });
  after(() => site.close());

  for (const [name, options, hide] of WAYS) {
    it(`goes off when ${name}`, async () => {
      const page = await site.show(options);
      await film(page);
      assert.equal(await page.evaluate(isOff), false);
      await page.evaluate(hide);
      await page.waitForFunction(isOff);
      await page.close();
    });
  }

  it('stays on while it can be seen', async () => {
    const page = await site.show(around('<div style="height: 3000px">', '</div>'));
    await film(page);
    await page.evaluate(async () => {
      scrollTo(0, 40);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    });
    assert.equal(await page.evaluate(isOff), false);
    await page.close();
  });

  it('is not blamed on the visitor in a frame without an origin', async () => {
    const around = await site.show(PAGE);
    const address = around.url();
    await around.setContent(
      `<iframe sandbox="allow-scripts" allow="camera" width="600" height="600" src="${address}">`,
    );
    const frame = await around.waitForFrame((each) => each.parentFrame() !== null && each.url() === address);
    const words = await frame.evaluate(refusal);
    assert.match(words, /^camera-denied: .*The page around this frame/s);
    assert.doesNotMatch(words, /address bar|settings|Allow/);
    await around.close();
  });

  for (const policy of ['camera=()', 'camera=("https://meet.example")']) {
    it(`is not blamed on the visitor when the page’s own header says ${policy}`, async () => {
      const page = await site.show({ ...PAGE, headers: { 'Permissions-Policy': policy } });
      const words = await page.evaluate(refusal);
      assert.match(words, /^camera-denied: .*This site does not let/s);
      assert.doesNotMatch(words, /address bar|settings|Allow/);
      await page.close();
    });
  }
});
