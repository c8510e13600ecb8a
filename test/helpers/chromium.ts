import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { isExecutable, onPath } from './executables.js';

const WHAT_TO_DO = 'No Chrome or Chromium found: install one, or set CHROME_PATH to its executable.';

/** Commands and application paths of the usual installations, stable ones first. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env['PROGRAMFILES'] ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)'}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['LOCALAPPDATA'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  '/snap/bin/chromium',
];

/** Where Playwright and Puppeteer keep browsers, and what an executable is called in there. */
const CACHES = [
  '.cache/ms-playwright',
  '.cache/puppeteer',
  'Library/Caches/ms-playwright',
  'AppData/Local/ms-playwright',
];
const EXECUTABLES = new Set(['chrome', 'chrome.exe', 'Chromium', 'Google Chrome for Testing', 'chrome-headless-shell']);
const CACHE_DEPTH = 7;

/** Background traffic off: a test machine may have no network, and every refused look-up costs time. So are the pages
 *  behind the address bar, which Chromium loads anew, hundreds of files, for every window that nobody sees. */
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];

/** Path of a Chromium, installed first where there is none and that is possible. Throws with one line of advice. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (!mayInstall()) throw new Error(WHAT_TO_DO);
  console.log('No Chromium found: apt-get install chromium');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = findChromium();
  if (!installed) throw new Error(WHAT_TO_DO);
  return installed;
}

/** Path of an installed Chromium: the one `CHROME_PATH` names, else of the usual places, else of a browser cache. */
export function findChromium(env = process.env, applications = APPLICATIONS): string | undefined {
  const { CHROME_PATH, PLAYWRIGHT_BROWSERS_PATH, PUPPETEER_CACHE_DIR, PATH = '', HOME = homedir() } = env;
  if (CHROME_PATH && !isExecutable(CHROME_PATH)) throw new Error(`CHROME_PATH is no executable: ${CHROME_PATH}`);
  const caches = [PLAYWRIGHT_BROWSERS_PATH, PUPPETEER_CACHE_DIR, ...CACHES.map((cache) => join(HOME, cache))];
  return (
    CHROME_PATH ||
    [...onPath(COMMANDS, PATH), ...applications].find(isExecutable) ||
    caches.map((cache) => cache && searchCache(cache, CACHE_DEPTH)).find(Boolean)
  );
}

/** Newest browser first: the folders carry revision numbers. */
function searchCache(folder: string, depth: number): string | undefined {
  if (depth === 0 || !existsSync(folder)) return undefined;
  const entries = readdirSync(folder, { withFileTypes: true });
  const executable = entries.find((entry) => !entry.isDirectory() && EXECUTABLES.has(entry.name));
  if (executable && isExecutable(join(folder, executable.name))) return join(folder, executable.name);
  const folders = entries.filter((entry) => entry.isDirectory() && !/firefox|webkit|ffmpeg/.test(entry.name));
  const newestFirst = folders.map(({ name }) => name).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  for (const name of newestFirst) {
    const found = searchCache(join(folder, name), depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** As root on a system whose package `chromium` is a browser. */
function mayInstall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** A headless browser with an empty profile; `args` are added to the usual ones. */
export function launchChromium(...args: string[]): Promise<Browser> {
  return launch({ executablePath: ensureChromium(), headless: true, args: [...CHROMIUM_ARGS, ...args] });
}

/** The same, for measuring memory: while DevTools listen to the network, the page keeps what it has fetched, each photo too, for
 *  them (findings/devtools-keep-what-pages-fetch.sh). */
export function launchUnheard(): Promise<Browser> {
  return launch({ executablePath: ensureChromium(), headless: true, args: CHROMIUM_ARGS, networkEnabled: false });
}
