import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../../demo/serve/ensure-built.js';
import { launchChromium } from '../../helpers/chromium.js';
import { farFilm, film, filming } from '../../helpers/film.js';
import { ROOT } from '../../helpers/site.js';
import { bundle } from '../measure.js';
import { median, publish } from '../publish.js';
import { openSite } from '../site.js';
import { filmed, type Live } from './live.js';

// npm run bench:camera             measures live answers from the same film, contenders in turn, and prints the table
// npm run bench:camera -- --write  also keeps it in .config/docs/figures.md

const ROUNDS = 3;
const SECONDS = 8;
const CONTENDERS = { 'pokemon-lookalike': 'ours', 'human, wasm': 'human' };

/** What is filmed, by what is said of it. */
const FILMS: Record<string, (file: string) => Promise<void>> = {
  'a person who moves': film,
  'the same, further away': farFilm,
  'a person at rest': (file) => film(file, 0),
};

/** Medians of what was measured. */
function summary(lives: Live[]): Live {
  const of = (name: keyof Live) => median(lives.map((live) => live[name]));
  return { first: of('first'), rate: of('rate'), longestTask: of('longestTask') };
}

async function measure(what: string): Promise<Map<string, Live>> {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-film-'));
  const file = join(folder, 'face.mjpeg');
  await FILMS[what]!(file);
  const [browser, site] = await Promise.all([launchChromium(...filming(file)), openSite()]);
  const base = `http://127.0.0.1:${site.port}/`;
  const all = new Map<string, Live[]>(Object.keys(CONTENDERS).map((name) => [name, []]));
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, script] of Object.entries(CONTENDERS)) {
        const visitor = await browser.createBrowserContext();
        const page = await visitor.newPage();
        await page.goto(`${base}page`);
        const photo = `${base}test/fixtures/ski_astronaut.png`;
        const live = await filmed(page, await bundle(`../camera/${script}`), base, photo, SECONDS);
        all.get(name)!.push(live);
        console.log(what, name, live);
        await visitor.close();
      }
    }
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
  return new Map([...all].map(([name, lives]) => [name, summary(lives)]));
}

function row(what: string, name: string, { rate, first, longestTask }: Live, ours: Live): string {
  const times = (own: number, other: number) => (ours.rate === rate ? '' : ` (${(other / own).toPrecision(2)}x)`);
  const task = longestTask === 0 ? '< 50 ms' : `${Math.round(longestTask)} ms`;
  const perSecond = `${rate.toFixed(1)}${times(ours.rate, rate)}`;
  return `| ${what} | ${name} | ${perSecond} | ${Math.round(first)} ms | ${task} |`;
}

async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const lines: string[] = [];
  for (const what of Object.keys(FILMS)) {
    const table = await measure(what);
    const ours = table.get('pokemon-lookalike')!;
    for (const [name, live] of table) lines.push(row(what, name, live, ours));
  }
  const markdown = [
    '| before the camera | | answers a second | first frame to first answer | longest main-thread task |',
    '|---|---|---|---|---|',
    ...lines,
    '',
    `Medians of ${ROUNDS} visits each, in turn in one run: ${cpus().length} cores, headless Chromium, software GPU; ${SECONDS} s of a film at 30 frames a second, everything loaded: 640 x 480 px, the face two thirds of its height; further away 1280 x 720 px, a third. \`human\` describes each frame anew and shows nothing; ours rests while nothing moves.`,
  ].join('\n');
  await publish('camera', markdown);
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
