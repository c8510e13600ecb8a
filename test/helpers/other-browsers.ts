import type { BrowserLauncher } from '@web/test-runner';
import type { DrivenPage } from './driven-page.js';
import { missingFirefox, openFirefox } from './firefox.js';
import { missingWebKit, openWebKit } from './webkit.js';

/** A browser that is not Chromium. Tests for it are skipped, visibly, where it is not installed. */
export interface OtherBrowser {
  name: 'Firefox' | 'WebKit';
  /** Why it cannot be had here, and what to do; undefined where it can. */
  missing(): string | undefined;
  open(): Promise<DrivenPage>;
}

export const OTHER_BROWSERS: readonly OtherBrowser[] = [
  { name: 'Firefox', missing: missingFirefox, open: () => openFirefox() },
  { name: 'WebKit', missing: missingWebKit, open: openWebKit },
];

/** What the commands of Web Test Runner reach for when a launcher calls itself `puppeteer`. */
interface PageOfCommands {
  keyboard: { press(key: string): Promise<void> };
}

/** For Web Test Runner: one page, in which one file runs after the other. */
export function launcherFor({ name, open }: OtherBrowser): BrowserLauncher & { getPage(): PageOfCommands } {
  let page: DrivenPage | undefined;
  let active: string | undefined;
  const start = async (sessionId: string, url: string) => {
    page ??= await open();
    active = sessionId;
    await page.goto(url);
  };
  return {
    name,
    type: 'puppeteer',
    concurrency: 1,
    startSession: start,
    startDebugSession: start,
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: () => page?.evaluate(() => location.href),
    async stopSession() {
      active = undefined;
      await page?.goto('about:blank');
      return {};
    },
    stop: async () => page?.close(),
    getPage: () => ({ keyboard: { press: async (key) => page?.press(key) } }),
  };
}
