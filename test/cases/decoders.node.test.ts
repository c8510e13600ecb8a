import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { BOX, difference, lookAt, PORTRAIT_FIRST, type Look } from '../helpers/cases.js';
import type { DrivenPage } from '../helpers/driven-page.js';
import { hostPage, type LookalikeElement } from '../helpers/host-page.js';
import { OTHER_BROWSERS } from '../helpers/other-browsers.js';
import { HostSite, Site, type PageOptions } from '../helpers/site.js';

const PAGE = hostPage({});
const WHOLE = { width: 1600, height: 960 };
const CROPPED = { width: 1400, height: 900 };

/** An icon's size, shares of the page, and a size that the SVG's own style takes back. */
const SIZES = [
  `${BOX} width="16" height="16"`,
  `${BOX} width="100vw" height="100vh"`,
  `${BOX} width="512" height="512" style="max-width: 20px"`,
];

function withStyle(style: string): PageOptions {
  return { html: PAGE.html.replace('<title>', `<style>${style}</style><title>`) };
}

function firsts({ slugs }: Look): (string | undefined)[] {
  return slugs.map(([first]) => first);
}

/** The same two faces in the same places of the same upright picture; a crop of it, from `top` px on, shows them a little
 *  larger. */
function assertSame(look: Look, right: Look, source = WHOLE, top = 0): void {
  assert.deepEqual(look.source, source);
  assert.equal(look.slugs.length, right.slugs.length);
  for (const [at, five] of look.slugs.entries()) {
    // Stored anew its pixels are a little others, and so is the order of what is nearly as like.
    const shared = five.filter((slug) => right.slugs[at]!.includes(slug));
    assert.ok(shared.length >= 4, `${five.join(', ')} instead of ${right.slugs[at]!.join(', ')}`);
  }
  assert.ok(Math.abs(look.ratio - source.width / source.height) < 0.02, `not squeezed: ${look.ratio}`);
  const [across, down] = [WHOLE.width / source.width, WHOLE.height / source.height];
  const outlines = right.outlines.map((share, at) => share * (at % 2 ? down : across));
  for (let at = 1; at < outlines.length; at += 4) outlines[at]! -= top / source.height;
  assert.ok(difference(look.outlines, outlines) < 0.02, `${look.outlines} instead of ${outlines}`);
  if (source === WHOLE) assert.ok(difference(look.shown, right.shown) < 12, 'the preview shows it upright');
}

const QUARTERS = ['red', 'green', 'blue', 'yellow'];

/** What `irot` (quarter turns against the clock) and then `imir` (0: top to bottom, 1: left to right) make of a picture
 *  whose quarters are red, green, blue and yellow, row by row. */
function turned(irot: number, imir: number | undefined): string {
  let [a, b, c, d] = QUARTERS;
  for (let turn = 0; turn < irot; turn += 1) [a, b, c, d] = [b, d, a, c];
  if (imir === 0) [a, b, c, d] = [c, d, a, b];
  if (imir === 1) [a, b, c, d] = [b, a, d, c];
  return [irot % 2 ? '32 x 48' : '48 x 32', a, b, c, d].join(' ');
}

/** Size and quarters of what the element shows of an AVIF in which nobody is, turned and mirrored like that. */
function turnedAvif(page: Page | DrivenPage, irot: number, imir: number | undefined): Promise<string> {
  return (page as DrivenPage).evaluate(
    async (quarterTurns, mirror) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector('pokemon-lookalike') as LookalikeElement & {
        updateComplete: Promise<unknown>;
      };
      const file = mirror === null ? 'rotated' : 'rotated-mirrored';
      const answer = await fetch(`/local/test/fixtures/avif/${file}.avif`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const text = new TextDecoder('latin1').decode(bytes);
      bytes[text.indexOf('irot') + 4] = quarterTurns;
      if (mirror !== null) bytes[text.indexOf('imir') + 4] = mirror;
      await element.match(new Blob([bytes], { type: 'image/avif' })).catch(() => undefined);
      await element.updateComplete;
      const shown = element.shadowRoot!.querySelector<HTMLCanvasElement>('[part~=preview] canvas')!;
      const { width, height } = shown;
      const context = shown.getContext('2d')!;
      const names = [0.25, 0.75].flatMap((y) =>
        [0.25, 0.75].map((x) => {
          const [red = 0, green = 0, blue = 0] = context.getImageData(x * width, y * height, 1, 1).data;
          return blue > 128 ? 'blue' : red > 128 ? (green > 128 ? 'yellow' : 'red') : 'green';
        }),
      );
      return [`${width} x ${height}`, ...names].join(' ');
    },
    irot,
    imir ?? null,
  );
}

async function assertTurned(page: Page | DrivenPage): Promise<void> {
  for (const irot of [0, 1, 2, 3]) {
    for (const imir of [undefined, 0, 1]) {
      assert.equal(await turnedAvif(page, irot, imir), turned(irot, imir), `irot ${irot}, imir ${imir}`);
    }
  }
}

describe('one decoder for what is matched and what is shown', () => {
  let site: Site;
  let right: Look;
  before(async () => {
    site = await Site.open();
    right = await look('two.jpg');
    assert.equal(right.slugs.length, 2);
  });
  after(() => site.close());

  async function look(file: string, options = PAGE, size?: string): Promise<Look> {
    const page = await site.show(options);
    return lookAt(page, file, size).finally(() => page.close());
  }

  const files = ['two-turned.jpg', 'two-exif-twice.jpg', 'two-exif-twice-1-6.jpg', 'two-orientation-count-2.jpg'];
  for (const file of [...files, 'two-exif.webp', 'two-irot1.avif', 'two-imir.avif']) {
    it(`reads ${file} upright, with outlines on the faces`, async () => assertSame(await look(file), right));
  }

  // The second is cut before it is turned: Chromium keeps its lower part.
  for (const [file, top] of [
    ['two-clap.avif', 0],
    ['two-clap-irot.avif', 60],
  ] as const) {
    it(`reads ${file} as far as it is to be seen`, async () => {
      const cropped = await look(file);
      assert.equal(cropped.slugs.length, 2);
      assertSame({ ...cropped, slugs: right.slugs }, right, CROPPED, top);
    });
  }

  it('turns and mirrors AVIF in every way that there is', async () => {
    const page = await site.show(PAGE);
    await assertTurned(page);
    await page.close();
  });

  for (const selector of ['body', 'pokemon-lookalike']) {
    it(`is not turned by a page that leaves its own pictures as they lie (${selector})`, async () => {
      assertSame(await look('two-turned.jpg', withStyle(`${selector} { image-orientation: none }`)), right);
    });
  }

  for (const file of ['viewbox-only.svg', 'width-only.svg']) {
    it(`finds the face in ${file}, which has no size of its own`, async () => {
      assert.deepEqual(firsts(await look(file)), [PORTRAIT_FIRST]);
    });
  }

  for (const size of SIZES) {
    it(`finds the face in an SVG that says of its size: ${size}`, async () => {
      assert.deepEqual(firsts(await look('viewbox-only.svg', PAGE, size)), [PORTRAIT_FIRST]);
    });
  }
});

describe('one decoder, in other browsers', () => {
  let site: HostSite;
  before(async () => (site = await HostSite.open()));
  after(() => site.close());

  for (const { name, missing, open } of OTHER_BROWSERS) {
    const skip = missing() ?? false;
    it(
      `${name} reads turned and mirrored pictures upright, and SVGs whatever they say of their size`,
      { skip },
      async () => {
        const page = await open();
        const look = async (file: string, size?: string) => {
          await page.goto(site.serve(PAGE));
          return lookAt(page, file, size);
        };
        try {
          const right = await look('two.jpg');
          const files = ['two-turned.jpg', 'two-exif-twice.jpg', 'two-exif.webp', 'two-irot1.avif', 'two-imir.avif'];
          for (const file of files) assertSame(await look(file), right);
          await assertTurned(page);
          for (const file of ['viewbox-only.svg', 'width-only.svg'])
            assert.deepEqual(firsts(await look(file)), [PORTRAIT_FIRST]);
          for (const size of SIZES)
            assert.deepEqual(firsts(await look('viewbox-only.svg', size)), [PORTRAIT_FIRST], size);
        } finally {
          await page.close();
        }
      },
    );
  }
});
