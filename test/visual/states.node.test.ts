import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import type { Match, MatchOutcome, Reason } from '../../src/contract/types.js';
import { outcomeOf } from '../helpers/fake-engine.js';
import { ROOT, Site } from '../helpers/site.js';

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

type State =
  | 'idle'
  | 'loading'
  | 'matching'
  | 'result'
  | 'faces'
  | 'no-face'
  | 'share'
  | 'versus'
  /** Reasons, marked on both pictures. */
  | 'marks'
  | 'why'
  /** Of several photos of one person. */
  | 'photos'
  /** The silhouette, before it is uncovered. */
  | 'reveal';

interface Look {
  state: State;
  width: number;
  scheme: 'light' | 'dark';
  dir?: 'rtl';
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
];

const FONT = ['400', '700', '800']
  .map(
    (weight) => `@font-face { font-family: Nunito; font-weight: ${weight};
      src: url(/local/node_modules/@fontsource/nunito/files/nunito-latin-${weight}-normal.woff2); }`,
  )
  .join('');

const HTML = `<!doctype html><html lang="en"><title>A host page</title><style>${FONT}
  html { color-scheme: light dark; background: light-dark(#e9e9ee, #0d0b14); }
  body { margin: 8px; }
  pokemon-lookalike { --pl-font: Nunito; }</style>
  <script type="module" src="/local/test/visual/page.js"></script></html>`;

/** Of pairs of strangers, those with at least 0, 1, … in common. */
const SHARED = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0, 0, 0, 0];

/** Plain art in the species' first colour: a golden holds nobody's drawing. */
function art(match: Match): Match {
  const [fill = 'gray'] = match.colours ?? [];
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle cx="100" cy="100" r="90" fill="${fill}"/></svg>`;
  return { ...match, imageUrl: `data:image/svg+xml,${encodeURIComponent(picture)}` };
}

/** What both have, and where that is in the drawing. */
const REASONS: Reason[] = [
  { trait: 'hair-colour', strength: 2, colour: '#5b3a22', place: [0.3, 0.05, 0.4, 0.2] },
  { trait: 'glasses', strength: 1.5, place: [0.3, 0.35, 0.4, 0.15] },
  { trait: 'open-mouth', strength: 1, place: [0.4, 0.65, 0.2, 0.15] },
];

/** `from`: how many of the usual best matches are passed over. */
function outcomeFor(state: State, from = 0): MatchOutcome {
  const boxes: [number, number, number, number][] =
    state === 'faces'
      ? [
          [150, 20, 120, 150],
          [330, 60, 90, 110],
        ]
      : [[150, 20, 120, 150]];
  const options = state === 'versus' ? { topK: 10 } : {};
  const { result, cutouts } = outcomeOf({ boxes, source: { width: 512, height: 512 }, options, from, shared: SHARED });
  const reasons = state === 'marks' || state === 'why' ? REASONS : [];
  const drawn = (match: Match) => ({ ...art(match), reasons });
  const faces = result.faces.map((face) => ({ ...face, matches: face.matches.map(drawn), pick: drawn(face.pick) }));
  return { cutouts, result: { ...result, faces, matches: result.matches.map(drawn), pick: drawn(result.pick) } };
}

/** Brings the page's element into the state: see `page.js`. */
async function enter(page: Page, state: State): Promise<void> {
  const { result, cutouts } = outcomeFor(state);
  const friend = state === 'versus' ? outcomeFor(state, 7).result : undefined;
  const plain = cutouts.map((cutout) => ({ ...cutout, data: [...cutout.data] }));
  await page.evaluate(
    (...given) => (globalThis as unknown as { enter(...given: unknown[]): Promise<void> }).enter(...given),
    state,
    result,
    plain,
    friend,
  );
}

describe('how the element looks', () => {
  let site: Site;
  before(async () => (site = await Site.open('--font-render-hinting=none', '--force-color-profile=srgb')));
  after(() => site.close());

  for (const look of LOOKS) {
    const name = [look.state, look.width, look.scheme, look.dir].filter(Boolean).join('-');
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

  async function photograph({ state, width, scheme, dir = undefined }: Look): Promise<Uint8Array> {
    const page = await site.show({ html: dir ? HTML.replace('<html', `<html dir="${dir}"`) : HTML });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Where motion is not wanted there is no silhouette.
      { name: 'prefers-reduced-motion', value: state === 'reveal' ? 'no-preference' : 'reduce' },
    ]);
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
