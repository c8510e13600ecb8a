import { launch, type KeyInput } from 'puppeteer-core';
import type { DrivenPage } from './driven-page.js';
import { isExecutable, onPath } from './executables.js';

const COMMANDS = ['firefox-esr', 'firefox'];
const APPLICATIONS = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  `${process.env['PROGRAMFILES'] ?? 'C:\\Program Files'}\\Mozilla Firefox\\firefox.exe`,
];

const { FIREFOX_PATH } = process.env;

function findFirefox(): string | undefined {
  return FIREFOX_PATH || [...onPath(COMMANDS), ...APPLICATIONS].find(isExecutable);
}

/** What to do where there is no Firefox. */
export function missingFirefox(): string | undefined {
  return findFirefox() ? undefined : 'no Firefox: install one (Debian: firefox-esr), or set FIREFOX_PATH';
}

/** A headless Firefox with an empty profile, over WebDriver BiDi. */
export async function openFirefox(preferences: Record<string, unknown> = {}): Promise<DrivenPage> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: findFirefox()!,
    headless: true,
    extraPrefsFirefox: preferences,
  });
  const page = await browser.newPage();
  return {
    // As JSON: what occurs twice in a value, as a pick does, comes over BiDi only once.
    async evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result | Promise<Result>, ...args: Args) {
      const call = `(${String(work)})(...${JSON.stringify(args)})`;
      const json = await page.evaluate(`(async () => JSON.stringify({ value: await ${call} }))()`);
      return (JSON.parse(json as string) as { value: Result }).value;
    },
    goto: async (url) => void (await page.goto(url)),
    press: (key) => page.keyboard.press(key as KeyInput),
    close: () => browser.close(),
  };
}
