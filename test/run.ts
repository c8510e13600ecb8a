import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/serve/ensure-built.js';
import { watchFolders } from '../demo/serve/live-reload.js';
import { runNodeTests } from './helpers/run-node-tests.js';
import { sum, type Tally } from './helpers/tally.js';

// What drives browsers takes seconds to load: only where there is a test for it.

// npm test                      everything
// npm test -- --watch client    once, and again whenever a source or a test changes: the test files that import it
// npm test -- --debug element   in a browser of your own: prints an address, waits, shows sources in its debugger
// npm test -- client/connect cdn   only the files whose path contains one of these, in Chromium
// npm test -- --everywhere share   these in Firefox and WebKit too, as without any

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

/** Folders whose `*.test.ts` run in a browser; `*.node.test.ts` runs in Node wherever it lies. */
const BROWSER_FOLDERS = ['client', 'contract', 'element', 'engine', 'dist', 'visual'];

function testFiles(wanted: readonly string[]): { node: string[]; browser: string[] } {
  const files = [...testsIn('')]
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .map((file) => join(ROOT, 'test', file))
    .sort();
  const inBrowser = BROWSER_FOLDERS.map((folder) => join(ROOT, 'test', folder));
  const isNode = (file: string) => file.endsWith('.node.test.ts');
  return {
    node: files.filter(isNode),
    browser: files.filter((file) => !isNode(file) && inBrowser.some((folder) => file.startsWith(folder))),
  };
}

/** Below `test`; packages that were installed there have tests of their own. */
function* testsIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(join(ROOT, 'test', folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* testsIn(path);
    else if (entry.name.endsWith('.test.ts')) yield path;
  }
}

/** Tests of the sources run on `src`, without a build; all others, and those that name `dist` themselves or through
 *  what they import from the tests' own files, on what the build has made. */
function needsBuild(file: string): boolean {
  return !/^test[\\/](contract|client|element|engine|builder|repo)[\\/]/.test(relative(ROOT, file)) || namesDist(file);
}

/** Whether a file of Node tests may run beside another: it is of the sources alone, and drives no browser. */
function isQuiet(file: string): boolean {
  const isOfSources = /^test[\\/](contract|engine|builder)[\\/]/.test(relative(ROOT, file));
  return isOfSources && !namesDist(file) && !closure(file).has(join(ROOT, 'test/helpers/chromium.ts'));
}

function namesDist(file: string): boolean {
  const own = [...closure(file)].filter((each) => each.startsWith(join(ROOT, 'test')));
  return own.some((each) => /\bdist\//.test(readFileSync(each, 'utf8')));
}

function imports(file: string, other: string): boolean {
  return closure(file).has(other);
}

/** A source and all of ours that it imports, directly or not. */
function closure(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g);
  for (const [, path = ''] of specifiers) closure(resolve(file, '..', `${path}.ts`), found);
  return found;
}

/** All in Chromium; the element's, where `everywhere`, in every browser there is: each file counts as skipped in one that
 *  is not installed. */
async function runInBrowsers(files: readonly string[], everywhere: boolean): Promise<Tally[]> {
  const { runBrowserTests } = await import('./helpers/run-browser-tests.js');
  const tallies = [await runBrowserTests(files)];
  const element = files.filter((file) => file.startsWith(join(ROOT, 'test', 'element')));
  if (element.length === 0) return tallies;
  if (!everywhere) {
    console.log('\nOnly in Chromium; in Firefox and WebKit too: --everywhere');
    return tallies;
  }
  const { OTHER_BROWSERS } = await import('./helpers/other-browsers.js');
  for (const browser of OTHER_BROWSERS) {
    const missing = browser.missing();
    console.log(`\nElement tests in ${browser.name}${missing ? `: skipped, ${missing}` : ''}`);
    tallies.push(missing ? { passed: 0, failed: 0, skipped: element.length } : await runBrowserTests(element, browser));
  }
  return tallies;
}

async function run({ node, browser }: ReturnType<typeof testFiles>, everywhere: boolean): Promise<Tally> {
  if ([...node, ...browser].some(needsBuild)) ensureBuilt(ROOT);
  const tallies: Tally[] = [];
  const quiet = new Set(node.filter(isQuiet));
  const others = node.filter((file) => !quiet.has(file));
  // Two at a time, but for what drives a browser: some of that fails beside other work.
  tallies.push(await runNodeTests([...quiet], 2), await runNodeTests(others));
  if (browser.length > 0) tallies.push(...(await runInBrowsers(browser, everywhere)));
  return sum(tallies);
}

function print({ passed, failed, skipped }: Tally): void {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** Runs on until it is stopped; a burst of changes during a run is one more run. */
async function runOnChanges(parts: readonly string[], everywhere: boolean): Promise<void> {
  const changed = new Set<string>();
  let wake = (): void => undefined;
  watchFolders(ROOT, ['src', 'test'], (file) => {
    changed.add(join(ROOT, file));
    wake();
  });
  for (;;) {
    console.log('Waiting for changes.');
    if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
    const files = [...changed];
    changed.clear();
    const affected = (file: string): boolean => files.some((each) => imports(file, each));
    const { node, browser } = testFiles(parts);
    const wanted = { node: node.filter(affected), browser: browser.filter(affected) };
    if (wanted.node.length + wanted.browser.length > 0) print(await run(wanted, everywhere));
  }
}

async function main(): Promise<void> {
  process.chdir(ROOT);
  const { values, positionals } = parseArgs({
    options: { watch: { type: 'boolean' }, debug: { type: 'boolean' }, everywhere: { type: 'boolean' } },
    allowPositionals: true,
  });
  const parts = positionals.map((part) => relative('test', join('test', part)));
  const files = testFiles(parts);
  if (files.node.length + files.browser.length === 0) throw new Error('No test file matches.');
  if (values.debug) return (await import('./helpers/run-browser-tests.js')).debugBrowserTests(files.browser);
  const everywhere = values.everywhere ?? parts.length === 0;
  const tally = await run(files, everywhere);
  if (values.watch) {
    print(tally);
    return runOnChanges(parts, values.everywhere ?? false);
  }
  if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1;
  print(tally);
}

main().catch((error: Error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
});
