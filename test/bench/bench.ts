import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pageWith } from '../../.config/generated-docs.js';
import { ensureBuilt } from '../../demo/serve/ensure-built.js';
import { ROOT, Site } from '../helpers/site.js';
import { bundle, visit, type Visit } from './measure.js';
import { ownPeak } from './own-peak.js';
import { HEADLESS, numbersTable, type Baseline } from './report.js';
import { median } from '../../src/engine/numbers.js';

// npm run bench             measures all contenders in turn, in one run, and prints the table
// npm run bench -- --write  also keeps it: test/bench/baseline.json and the table in .config/docs/figures.md

const ROUNDS = 3;
const BASELINE = join(ROOT, 'test/bench/baseline.json');

interface Plan {
  name: string;
  script: string;
  /** Later matches a visit: fewer for the slow. */
  matches: number;
  needsShared?: boolean;
}

const PLANS: Plan[] = [
  { name: 'pokemon-lookalike', script: 'ours', matches: 20 },
  { name: HEADLESS.ours, script: 'engine', matches: 20 },
  { name: 'body-pix + MobileNet v2, webgl', script: 'classic-webgl', matches: 4, needsShared: true },
  { name: 'body-pix + MobileNet v2, cpu', script: 'classic-cpu', matches: 2, needsShared: true },
  { name: HEADLESS.other, script: 'human', matches: 8 },
];

function summary(visits: Visit[]): Visit {
  const of = (read: (visit: Visit) => number) => Math.round(median(visits.map(read)) * 10) / 10;
  return {
    first: of(({ first }) => first),
    warm: of(({ warm }) => warm),
    longestTask: of(({ longestTask }) => longestTask),
    bytes: of(({ bytes }) => bytes),
    tensors: [of(({ tensors }) => tensors[0]), of(({ tensors }) => tensors[1])],
    // The same in every visit.
    peak: visits[0]!.peak,
  };
}

async function measureAll(site: Site): Promise<Record<string, Visit>> {
  const hasShared = existsSync(join(ROOT, '../shared/models'));
  const visits = new Map<string, Visit[]>();
  for (const { name } of PLANS.filter((plan) => plan.needsShared && !hasShared)) {
    console.log(`${name}: skipped, ../shared/models is not there`);
  }
  const plans = PLANS.filter((plan) => !plan.needsShared || hasShared);
  const scripts = new Map(await Promise.all(plans.map(async ({ script }) => [script, await bundle(script)] as const)));
  const own = await ownPeak(join(ROOT, 'test/fixtures/ski_astronaut.png'));
  // In turn, so that a busy moment of the machine hits all alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, script, matches } of plans) {
      const measured = { peak: own, ...(await visit(site, scripts.get(script)!, matches)) };
      visits.set(name, [...(visits.get(name) ?? []), measured]);
      console.log(
        `round ${round + 1}  ${name}  first ${Math.round(measured.first)} ms, warm ${Math.round(measured.warm)} ms`,
      );
    }
  }
  return Object.fromEntries([...visits].map(([name, each]) => [name, summary(each)]));
}

async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const site = await Site.open();
  try {
    const version = (await site.browser.version()).replace(/^.*\//, '').replace(/\..*$/, '');
    const machine = `${cpus().length} cores, headless Chromium ${version}, software GPU`;
    const baseline: Baseline = { machine, contenders: await measureAll(site) };
    const table = numbersTable(baseline);
    console.log(`\n${table}`);
    if (!process.argv.includes('--write')) return;
    writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`);
    const page = await pageWith('numbers', table);
    writeFileSync(page.file, page.contents);
  } finally {
    await site.close();
  }
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
