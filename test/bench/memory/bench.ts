import { cpus } from 'node:os';
import type { Browser, Page } from 'puppeteer-core';
import { ensureBuilt } from '../../../demo/serve/ensure-built.js';
import { launchChromium, launchUnheard } from '../../helpers/chromium.js';
import { ROOT } from '../../helpers/site.js';
import type { Contender, Start } from '../contenders/contender.js';
import { bundle } from '../measure.js';
import { HEADLESS } from '../report.js';
import { median, publish } from '../publish.js';
import { openSite } from '../site.js';
import { loadPhotos, type Photos } from '../visits/photos.js';
import { PageMemory } from './processes.js';

// npm run bench:memory             what a page holds at most, contenders in turn, and prints the table
// npm run bench:memory -- --write  also keeps it in .config/docs/figures.md
// npm run bench:memory -- --long   also says what three thousand more matches leave behind

const ROUNDS = 3;
/** Matches at one go: the browser's protocol waits three minutes for an answer. */
const AT_ONCE = 100;
/** Matches until a page's memory has found its level, and how many are watched then. */
const SETTLING = 300;
const MATCHES = 3000;

const CONTENDERS = { 'pokemon-lookalike': 'ours', [HEADLESS.ours]: 'engine', [HEADLESS.other]: 'human' };

interface Memory {
  /** One photo of usual size, bytes. */
  usual: number;
  /** The same, and one of 12 megapixels, bytes. */
  huge: number;
}

/** Calls `use` on an empty page of a browser that has seen none, where a contender's `window.match(photo)` loads it first. */
async function withPage<Value>(
  script: string,
  launch: () => Promise<Browser>,
  use: (match: (photo: string, times?: number) => Promise<void>, memory: PageMemory) => Promise<Value>,
): Promise<Value> {
  const [browser, site, code] = await Promise.all([launch(), openSite(), bundle(script)]);
  const base = `http://127.0.0.1:${site.port}/`;
  try {
    const page = await browser.newPage();
    await page.goto(`${base}page`);
    const memory = new PageMemory(browser);
    return await use((photo, times = 1) => matchTimes(page, code, base, photo, times), memory);
  } finally {
    await browser.close();
    site.close();
  }
}

function matchTimes(page: Page, code: string, base: string, photo: string, times: number): Promise<void> {
  return page.evaluate(
    async (script, home, url, count) => {
      const here = window as { contender?: Promise<Contender> };
      here.contender ??= (async () => {
        const blob = new Blob([script], { type: 'text/javascript' });
        const { start } = (await import(URL.createObjectURL(blob))) as { start: Start };
        return start(home);
      })();
      const contender = await here.contender;
      const picture = await (await fetch(url)).blob();
      for (let match = 0; match < count; match += 1) await contender.match(picture);
    },
    code,
    base,
    photo,
    times,
  );
}

/** DevTools may listen here: what is kept for them is two photos, and peaks vary less with them than without. */
function peaks(script: string, { near, huge }: Photos): Promise<Memory> {
  return withPage(script, launchChromium, async (match, memory) => {
    await memory.begin();
    await match(near[0]!);
    const usual = memory.peak();
    await match(huge);
    return { usual, huge: memory.peak() };
  });
}

function growth({ near }: Photos): Promise<number> {
  return withPage('ours', launchUnheard, async (match, memory) => {
    for (let done = 0; done < SETTLING; done += AT_ONCE) await match(near[0]!, AT_ONCE);
    await memory.begin();
    for (let done = 0; done < MATCHES; done += AT_ONCE) await match(near[0]!, AT_ONCE);
    return memory.now();
  });
}

async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const photos = await loadPhotos();
  if (!photos) return console.log('Skipped: the photos, ../shared/photos, are not there.');
  const all = new Map<string, Memory[]>(Object.keys(CONTENDERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, script] of Object.entries(CONTENDERS)) {
      all.get(name)!.push(await peaks(script, photos));
      console.log(name, all.get(name)!.at(-1));
    }
  }
  const grown = process.argv.includes('--long') ? await growth(photos) : undefined;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const of = (name: string, what: keyof Memory) => median(all.get(name)!.map((memory) => memory[what]));
  const [own = ''] = all.keys();
  const cell = (name: string, what: keyof Memory) => {
    const times = name === own ? '' : ` (${(of(name, what) / of(own, what)).toPrecision(2)}x)`;
    return `${megabytes(of(name, what))}${times}`;
  };
  const longer =
    grown === undefined
      ? ''
      : ` ${MATCHES.toLocaleString('en')} more matches after ${SETTLING}: ${grown < 0 ? '-' : '+'}${megabytes(Math.abs(grown))}.`;
  const markdown = [
    '| | at most, a photo of 600 to 900 px | at most, 12 megapixels after it |',
    '|---|---|---|',
    ...[...all.keys()].map((name) => `| ${name} | ${cell(name, 'usual')} | ${cell(name, 'huge')} |`),
    '',
    `Medians of ${ROUNDS} visits each, in turn in one run, each in a browser of its own: ${cpus().length} cores, headless Chromium, software GPU. Resident memory of the page's process and of the GPU's, above that of an empty page: heaps, WebAssembly, bitmaps.${longer}`,
  ].join('\n');
  await publish('memory', markdown);
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
