import type { BrowserContext, Page } from 'puppeteer-core';
import type { Contender, Start } from '../contenders/contender.js';

/** Longer than an answer's arrival is animated, ms. */
const REST_MS = 1500;

/** What a visitor looks at the page for before choosing a photo, ms. */
const LOOK_MS = 3000;

/** What there is of a page when the first photo is chosen. */
export type Before = 'nothing' | 'all loaded';

/** Times of one visit, ms. */
export interface Visit {
  /** From nothing loaded, or from the photo, to the first answer. */
  first: number;
  /** Of each later match, the page at rest before it. */
  later: number[];
}

/** A page of `origin` that matches `photos` one after the other with a contender, as its visitor does. */
export async function visit(
  visitor: BrowserContext,
  origin: string,
  code: string,
  photos: string[],
  before: Before = 'nothing',
  whileOpen?: (page: Page) => Promise<() => void>,
): Promise<Visit> {
  const page = await visitor.newPage();
  await page.goto(`${origin}/page`);
  const end = await whileOpen?.(page);
  try {
    return await page.evaluate(run, code, `${origin}/`, photos, before === 'nothing' ? 0 : LOOK_MS, REST_MS);
  } finally {
    end?.();
    await page.close();
  }
}

/** In the page. */
async function run(code: string, base: string, photoUrls: string[], lookMs: number, restMs: number): Promise<Visit> {
  const photos: Blob[] = [];
  for (const url of photoUrls) photos.push(await (await fetch(url)).blob());
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  let begin = performance.now();
  const { start } = (await import(url)) as { start: Start };
  const contender: Contender = await start(base);
  if (lookMs > 0) {
    await contender.prepare?.();
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    begin = performance.now();
  }
  await contender.match(photos[0]!);
  const first = performance.now() - begin;
  const later: number[] = [];
  for (const photo of photos.slice(1)) {
    await new Promise((resolve) => setTimeout(resolve, restMs));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
    const from = performance.now();
    await contender.match(photo);
    later.push(performance.now() - from);
  }
  return { first, later };
}
