import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import type { Fault, LoggedRequest } from './cdn-faults.js';
import { startCdn, type CdnServer } from './cdn-server.js';
import { launchChromium } from './chromium.js';

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

export interface PageOptions {
  /** HTML of the page; `CDN` stands for the other origin's base, `<origin>/<token>/`. */
  html: string;
  /** Content-Security-Policy; `CDN` as above, without the path. */
  csp?: string;
  headers?: Record<string, string>;
  /** What it is seen in from the first paint on. */
  viewport?: Viewport;
  /** Of the page's address, with its `#`. */
  fragment?: string;
}

/** A host page's site, and the project on another origin. For tests of `dist/`, in Node. */
export class HostSite {
  readonly cdn: CdnServer;
  readonly #server: Server;
  readonly #origin: string;
  readonly #pages: Map<string, PageOptions>;

  private constructor(cdn: CdnServer, server: Server, origin: string, pages: Map<string, PageOptions>) {
    this.cdn = cdn;
    this.#server = server;
    this.#origin = origin;
    this.#pages = pages;
  }

  static async open(): Promise<HostSite> {
    const pages = new Map<string, PageOptions>();
    const cdn = await startCdn(ROOT);
    const expand = (text: string, base: string) => text.replaceAll('CDN', base);
    const server = createStaticServer({
      mounts: [{ at: '/local/', folder: ROOT }],
      intercept(request, response) {
        if (request.url === '/favicon.ico') response.writeHead(204).end();
        if (response.headersSent) return true;
        const page = pages.get((request.url ?? '').slice(1));
        if (!page) return false;
        if (page.csp) response.setHeader('Content-Security-Policy', expand(page.csp, cdn.origin));
        for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(expand(page.html, `${cdn.origin}/${request.url?.slice(1)}/`));
        return true;
      },
    });
    const origin = `http://localhost:${await listen(server, 0, '127.0.0.1')}`;
    return new HostSite(cdn, server, origin, pages);
  }

  /** Address of a page. Its own files are under `/local/`, the other origin's under `CDN`. */
  serve(options: PageOptions): string {
    const token = `p${this.#pages.size}`;
    this.#pages.set(token, options);
    return `${this.#origin}/${token}`;
  }

  async close(): Promise<void> {
    await this.cdn.close();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** A host page's site and a Chromium. */
export class Site {
  readonly browser: Browser;
  readonly #host: HostSite;

  private constructor(browser: Browser, host: HostSite) {
    this.browser = browser;
    this.#host = host;
  }

  /** `args` go to Chromium. */
  static async open(...args: string[]): Promise<Site> {
    return new Site(await launchChromium(...args), await HostSite.open());
  }

  get cdn(): CdnServer {
    return this.#host.cdn;
  }

  /** A new visitor, with nothing cached, sees the page. */
  async show(options: PageOptions): Promise<Page> {
    const visitor = await this.browser.createBrowserContext();
    const page = await visitor.newPage();
    if (options.viewport) await page.setViewport(options.viewport);
    await page.goto(this.#host.serve(options) + (options.fragment ?? ''));
    return page;
  }

  /** What the page and its workers have asked of the other origin. */
  async requests(page: Page): Promise<LoggedRequest[]> {
    const answer = await fetch(this.#control(page));
    return (await answer.json()) as LoggedRequest[];
  }

  /** Makes the other origin fail this page; without faults it heals. */
  async fail(page: Page, ...faults: Fault[]): Promise<void> {
    await fetch(this.#control(page), { method: 'POST', body: JSON.stringify(faults) });
  }

  #control(page: Page): string {
    return `${this.cdn.origin}${new URL(page.url()).pathname}/__control`;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#host.close();
  }
}
