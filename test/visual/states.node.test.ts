import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { ROOT, Site } from '../helpers/site.js';
import { enter, HTML, type State } from './state-page.js';

// npm test -- visual                      compares every state with its golden
// UPDATE_GOLDENS=1 npm test -- visual     takes what is seen as the new goldens: look at them before they are committed

const GOLDENS = join(ROOT, 'test/visual/goldens');
/** Where a picture that differs is put. */
const SEEN = join(ROOT, '.cache/visual');

/** Letters are drawn a little differently by each browser version: pictures are compared at half their size, … */
const SCALE = 0.5;
/** … a pixel differs from this much on (of 255, in any channel), … */
const DIFFERENT = 48;
/** … and so many of them may. */
const MAX_SHARE = 0.015;

interface Look {
  state: State;
  width: number;
  scheme: 'light' | 'dark';
  dir?: 'rtl';
  /** In the few colours that a visitor has chosen for all pages, as Windows' contrast themes are. */
  forced?: true;
}

const LOOKS: readonly Look[] = [
  { state: 'idle', width: 280, scheme: 'light' },
  { state: 'idle', width: 800, scheme: 'dark' },
  { state: 'loading', width: 640, scheme: 'light' },
  { state: 'matching', width: 320, scheme: 'dark' },
  { state: 'result', width: 320, scheme: 'light' },
  { state: 'result', width: 800, scheme: 'light' },
  { state: 'result', width: 960, scheme: 'dark' },
  { state: 'result', width: 640, scheme: 'light', dir: 'rtl' },
  { state: 'faces', width: 640, scheme: 'dark' },
  { state: 'no-face', width: 320, scheme: 'light' },
  { state: 'share', width: 320, scheme: 'light' },
  { state: 'versus', width: 320, scheme: 'dark' },
  { state: 'versus', width: 800, scheme: 'light' },
  { state: 'versus', width: 640, scheme: 'light', dir: 'rtl' },
  { state: 'marks', width: 800, scheme: 'light' },
  { state: 'marks', width: 320, scheme: 'dark' },
  { state: 'why', width: 320, scheme: 'light' },
  { state: 'why', width: 800, scheme: 'dark' },
  { state: 'why', width: 640, scheme: 'light', dir: 'rtl' },
  { state: 'photos', width: 320, scheme: 'dark' },
  { state: 'photos', width: 640, scheme: 'light', dir: 'rtl' },
  { state: 'reveal', width: 320, scheme: 'light' },
  { state: 'reveal', width: 800, scheme: 'dark' },
  { state: 'idle', width: 320, scheme: 'dark', forced: true },
  { state: 'faces', width: 640, scheme: 'dark', forced: true },
  { state: 'why', width: 320, scheme: 'light', forced: true },
  { state: 'share', width: 320, scheme: 'dark', forced: true },
  { state: 'versus', width: 640, scheme: 'light', forced: true },
];

describe('how the element looks', () => {
  let site: Site;
  before(async () => (site = await Site.open('--font-render-hinting=none', '--force-color-profile=srgb')));
  after(() => site.close());

  for (const look of LOOKS) {
    const name = [look.state, look.width, look.scheme, look.dir, look.forced && 'forced'].filter(Boolean).join('-');
    it(`${name} looks as it did`, async () => {
      const picture = await photograph(look);
      const golden = join(GOLDENS, `${name}.png`);
      if (process.env['UPDATE_GOLDENS'] || !existsSync(golden)) {
        assert.ok(process.env['UPDATE_GOLDENS'], `There is no golden: UPDATE_GOLDENS=1 npm test -- visual`);
        return writeFileSync(golden, await sharp(picture).png({ palette: true, colours: 128 }).toBuffer());
      }
      const share = await difference(picture, readFileSync(golden));
      if (share <= MAX_SHARE) return;
      mkdirSync(SEEN, { recursive: true });
      writeFileSync(join(SEEN, `${name}.png`), picture);
      assert.fail(`${(100 * share).toFixed(1)} % of the pixels differ: see .cache/visual/${name}.png`);
    });
  }

  async function photograph({ state, width, scheme, dir, forced }: Look): Promise<Uint8Array> {
    const page = await site.show({ html: dir ? HTML.replace('<html', `<html dir="${dir}"`) : HTML });
    // By the protocol: puppeteer knows no forced colours.
    const protocol = await page.createCDPSession();
    await protocol.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        // Where motion is not wanted there is no silhouette.
        { name: 'prefers-reduced-motion', value: state === 'reveal' ? 'no-preference' : 'reduce' },
        { name: 'forced-colors', value: forced ? 'active' : 'none' },
      ],
    });
    await page.setViewport({ width: width + 16, height: 400 });
    await enter(page, state);
    const picture = await page.screenshot({ fullPage: true });
    await page.close();
    return sharp(picture)
      .resize({ width: Math.round((width + 16) * SCALE) })
      .png()
      .toBuffer();
  }
});

/** Share of pixels that differ; all of them when the sizes do. */
async function difference(seen: Uint8Array, golden: Uint8Array): Promise<number> {
  const [one, other] = await Promise.all(
    [seen, golden].map((picture) =>
      sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }),
    ),
  );
  const rows = Math.abs(one!.info.height - other!.info.height);
  // A line of text may come out a pixel taller elsewhere; more than that is another layout.
  if (one!.info.width !== other!.info.width || rows > 2) return 1;
  const length = Math.min(one!.data.length, other!.data.length);
  let different = 0;
  for (let at = 0; at < length; at += 3) {
    const apart = (channel: number) => Math.abs(one!.data[at + channel]! - other!.data[at + channel]!);
    if (Math.max(apart(0), apart(1), apart(2)) > DIFFERENT) different += 1;
  }
  return different / (length / 3);
}
