import { cpus } from 'node:os';
import type { Browser } from 'puppeteer-core';
import { ensureBuilt } from '../../../demo/serve/ensure-built.js';
import { launchChromium } from '../../helpers/chromium.js';
import { ROOT } from '../../helpers/site.js';
import { bundle } from '../measure.js';
import { HEADLESS } from '../report.js';
import { publish } from '../publish.js';
import { openSite } from '../site.js';
import { loadPhotos, type Photos } from './photos.js';
import { visitsTable, type Table } from './report.js';
import { slowDown } from './slow-device.js';
import { MOBILE, openLine } from './slow-line.js';
import { visit, type Visit } from './visit.js';

// npm run bench:visits             measures what visitors do, all contenders in turn, in one run, and prints the table
// npm run bench:visits -- --write  also keeps it in .config/docs/figures.md
// npm run bench:visits -- --rounds 3

const SLOWER = 4;

interface Plan {
  name: string;
  script: string;
  /** Seconds a match: it visits once, and not by the slow line. */
  slow?: boolean;
}

const PLANS: Plan[] = [
  { name: 'pokemon-lookalike', script: 'ours' },
  { name: HEADLESS.ours, script: 'engine' },
  { name: HEADLESS.other, script: 'human' },
  { name: 'body-pix + MobileNet v2, webgl', script: 'classic-webgl', slow: true },
  { name: 'body-pix + MobileNet v2, cpu', script: 'classic-cpu', slow: true },
];

const ROWS = {
  loadedNear: 'first match, all loaded, near',
  loadedFar: 'first match, all loaded, far',
  near: '2nd to 6th match, near',
  far: '2nd to 6th match, far',
  farAlike: 'the same, photos of one size',
  huge: '2nd match, 12 megapixels',
  cold: 'first match, slow device and line',
  warm: 'the same, second visit',
};

class Times {
  readonly #all = new Map<string, number[]>();

  /** Answers that did not come have no time: WebGL, for one, holds no photo of 12 megapixels whole. */
  async of(what: string, name: string, measured: Promise<number[]>): Promise<void> {
    try {
      this.#add(what, name, await measured);
    } catch (thrown) {
      console.log(`${what}  ${name}  ${(thrown as Error).message}`);
    }
  }

  #add(what: string, name: string, times: number[]): void {
    const key = JSON.stringify([what, name]);
    this.#all.set(key, [...(this.#all.get(key) ?? []), ...times]);
    console.log(`${what}  ${name}  ${times.map(Math.round).join(' ')} ms`);
  }

  get medians(): Table {
    const table: Table = {};
    for (const [key, times] of this.#all) {
      const [what, name] = JSON.parse(key) as [string, string];
      (table[what] ??= {})[name] = [...times].sort((a, b) => a - b)[times.length >> 1]!;
    }
    return table;
  }
}

async function later(visiting: Promise<Visit>): Promise<number[]> {
  return (await visiting).later;
}

async function first(visiting: Promise<Visit>): Promise<number[]> {
  return [(await visiting).first];
}

async function measure(browser: Browser, photos: Photos, rounds: number): Promise<Table> {
  const site = await openSite();
  const line = await openLine(site.port, MOBILE);
  const [near, far] = [site.port, line.port].map((port) => `http://127.0.0.1:${port}`) as [string, string];
  const times = new Times();
  const scripts = new Map<string, string>();
  for (const { script } of PLANS) scripts.set(script, await bundle(script));
  for (let round = 0; round < rounds; round += 1) {
    // In turn, so that a busy moment of the machine hits all alike.
    for (const { name, script, slow } of PLANS) {
      if (slow && round > 0) continue;
      const code = scripts.get(script)!;
      const visitor = await browser.createBrowserContext();
      await times.of(ROWS.loadedNear, name, first(visit(visitor, near, code, [photos.near[0]!], 'all loaded')));
      await times.of(ROWS.loadedFar, name, first(visit(visitor, near, code, [photos.far[0]!], 'all loaded')));
      await times.of(ROWS.near, name, later(visit(visitor, near, code, photos.near)));
      await times.of(ROWS.far, name, later(visit(visitor, near, code, photos.far)));
      await times.of(ROWS.farAlike, name, later(visit(visitor, near, code, photos.farAlike)));
      await times.of(ROWS.huge, name, later(visit(visitor, near, code, [photos.near[0]!, photos.huge])));
      await visitor.close();
      if (slow) continue;
      const slowVisitor = await browser.createBrowserContext();
      for (const row of [ROWS.cold, ROWS.warm]) {
        const slowly = () => slowDown(browser, SLOWER);
        await times.of(row, name, first(visit(slowVisitor, far, code, [photos.near[0]!], 'nothing', slowly)));
      }
      await slowVisitor.close();
    }
  }
  line.close();
  site.close();
  return times.medians;
}

async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const photos = await loadPhotos();
  if (!photos) return console.log('Skipped: the photos, ../shared/photos, are not there.');
  const asked = process.argv.indexOf('--rounds');
  const rounds = asked < 0 ? 5 : Number(process.argv[asked + 1]);
  const browser = await launchChromium();
  try {
    const table = await measure(browser, photos, rounds);
    const version = (await browser.version()).replace(/^.*\//, '').replace(/\..*$/, '');
    const machine = `${cpus().length} cores, headless Chromium ${version}, software GPU`;
    const names = PLANS.map(({ name }) => name);
    const markdown = visitsTable(table, names, rounds, machine);
    await publish('visits', markdown);
  } finally {
    await browser.close();
  }
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
