import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import type { LookalikeResult } from '../../src/contract/types.js';
import type { LookalikeElement } from '../helpers/host-page.js';
import { ROOT } from '../helpers/site.js';

/** The one photo in the repository (NASA, public domain), beside every host's own files. */
export const PORTRAIT = '/fixtures/ski_astronaut.png';

/** A build packs a page while its first visitor waits, on a machine that has other things to do. */
const PATIENCE_MS = 300_000;

/** A page of a host, in a browser of its own. */
export interface Visit {
  page: Page;
  /** Warnings and errors on the page's console, uncaught errors too. */
  said: string[];
  close(): Promise<void>;
}

/** Serves `folders` at the top of an origin; the first that has a file wins. */
export async function serve(folders: readonly string[]): Promise<{ origin: string; close(): Promise<void> }> {
  const mounts = folders.map((folder) => ({ at: '/', folder }));
  const server = createStaticServer({
    mounts: [...mounts, { at: '/fixtures/', folder: join(ROOT, 'test/fixtures') }],
  });
  const origin = `http://localhost:${await listen(server, 0, '127.0.0.1')}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { origin, close };
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const visitor = await browser.createBrowserContext();
  const page = await visitor.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const said: string[] = [];
  page.on('console', (message) => {
    const { url } = message.location();
    // Drawings of the gallery come from another site; the page's icon is asked for by the browser itself.
    const isElsewhere = /(\.png|\/favicon\.ico)$/.test(url ?? '');
    if (['warn', 'error'].includes(message.type()) && !isElsewhere) said.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url);
  return { page, said, close: () => visitor.close() };
}

/** Asks the page's element for a match, as soon as there is one. */
export async function match(page: Page): Promise<LookalikeResult> {
  await page.waitForSelector('pokemon-lookalike');
  return page.evaluate(async (photo) => {
    await customElements.whenDefined('pokemon-lookalike');
    return document.querySelector<LookalikeElement>('pokemon-lookalike')!.match(photo);
  }, new URL(PORTRAIT, page.url()).href);
}

/** The element leaves the page long enough to let its engine go, and comes back. */
export function remount(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const element = document.querySelector('pokemon-lookalike')!;
    const place = element.parentNode!;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    place.append(element);
  });
}
