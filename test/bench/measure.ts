import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PORTRAIT, hostPage } from '../helpers/host-page.js';
import { ROOT, type Site } from '../helpers/site.js';
import type { Peak } from './peak.js';
import type { Contender, Start } from './contenders/contender.js';

/** Longer than an answer's arrival is animated. */
const SETTLE_MS = 1500;

/** What one visit with one contender costs. */
export interface Visit {
  /** From nothing loaded to the first answer, ms. */
  first: number;
  /** Median of the later matches, ms. */
  warm: number;
  /** Longest task on the page's main thread, ms; 0: none above 50 ms, the browser's own threshold. */
  longestTask: number;
  /** Everything fetched for it, bytes over gzip. */
  bytes: number;
  /** Tensors alive after the first and after the last match. */
  tensors: [first: number, last: number];
  /** The most held at any moment; of ours it is counted in Node. */
  peak?: Peak;
}

/** The contender's script with the packages it imports, as a page's build would make it. */
export async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, `test/bench/contenders/${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

export async function visit(site: Site, code: string, matches: number): Promise<Visit> {
  const page = await site.show(hostPage({}, ''));
  const cdn = `${site.cdn.origin}${new URL(page.url()).pathname}/`;
  try {
    const timed = await page.evaluate(run, code, cdn, PORTRAIT, matches, SETTLE_MS);
    const paths = (await site.requests(page)).map(({ path }) => path).filter((path) => !path.startsWith('art/'));
    const files = [...new Set(paths)].reduce((sum, path) => sum + gzipped(path), 0);
    return { ...timed, bytes: files + gzipSync(code, { level: 9 }).length };
  } finally {
    await page.browserContext().close();
  }
}

/** In the page. */
async function run(
  code: string,
  cdn: string,
  photoUrl: string,
  matches: number,
  settleMs: number,
): Promise<Omit<Visit, 'bytes'>> {
  const photo = await (await fetch(photoUrl)).blob();
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ type: 'longtask' });
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const begin = performance.now();
  const { start } = (await import(url)) as { start: Start };
  const contender: Contender = await start(cdn);
  await contender.match(photo);
  const first = performance.now() - begin;
  const tensors: [number, number] = [await contender.tensors(), 0];
  const times: number[] = [];
  for (let round = 0; round < matches; round += 1) {
    // A visitor's next photo comes when the last answer is on screen and nothing moves any more.
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
    const from = performance.now();
    await contender.match(photo);
    times.push(performance.now() - from);
  }
  tensors[1] = await contender.tensors();
  // Long tasks are reported in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 100));
  times.sort((a, b) => a - b);
  const peak = contender.peak?.();
  return { first, warm: times[times.length >> 1]!, longestTask, tensors, ...(peak ? { peak } : {}) };
}

function gzipped(path: string): number {
  const own = join(ROOT, path);
  const file = existsSync(own) ? own : join(ROOT, '../shared', path);
  return existsSync(file) ? gzipSync(readFileSync(file), { level: 9 }).length : 0;
}
