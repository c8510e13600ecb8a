import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../demo/serve/ensure-built.js';
import { OTHER_BROWSERS, type OtherBrowser } from './helpers/other-browsers.js';
import { runBrowserTests } from './helpers/run-browser-tests.js';
import { runNodeTests } from './helpers/run-node-tests.js';
import { sum, type Tally } from './helpers/tally.js';

// npm test                      everything
// npm test -- client/connect cdn   only the files whose path contains one of these

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

/** Folders whose `*.test.ts` run in a browser; `*.node.test.ts` runs in Node wherever it lies. */
const BROWSER_FOLDERS = ['client', 'contract', 'element', 'engine', 'dist', 'visual'];

function testFiles(wanted: readonly string[]): { node: string[]; browser: string[] } {
  const files = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
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

/** Tests of the sources run on `src`, without a build; all others, and those that name `dist` themselves or through
 *  what they import from the tests' own files, on what the build has made. */
function needsBuild(file: string): boolean {
  return !/^test[\\/](contract|client|element|engine|builder|repo)[\\/]/.test(relative(ROOT, file)) || namesDist(file);
}

function namesDist(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  if (/\bdist\//.test(code)) return true;
  const imported = [...code.matchAll(/from '(\.[^']+)\.js'/g)].map(([, path]) => resolve(file, '..', `${path}.ts`));
  return imported.some((each) => each.startsWith(join(ROOT, 'test')) && namesDist(each, seen));
}

/** The element's tests run in every browser there is; each file counts as skipped in one that is not installed. */
async function runElementTests(files: readonly string[], browser: OtherBrowser): Promise<Tally> {
  const missing = browser.missing();
  console.log(`\nElement tests in ${browser.name}${missing ? `: skipped, ${missing}` : ''}`);
  return missing ? { passed: 0, failed: 0, skipped: files.length } : runBrowserTests(files, browser);
}

async function main(): Promise<void> {
  process.chdir(ROOT);
  const { node, browser } = testFiles(process.argv.slice(2).map((part) => relative('test', join('test', part))));
  if (node.length + browser.length === 0) throw new Error('No test file matches.');
  if ([...node, ...browser].some(needsBuild)) ensureBuilt(ROOT);
  const tallies: Tally[] = [];
  if (node.length > 0) tallies.push(await runNodeTests(node));
  if (browser.length > 0) tallies.push(await runBrowserTests(browser));
  const element = browser.filter((file) => file.startsWith(join(ROOT, 'test', 'element')));
  if (element.length > 0) for (const other of OTHER_BROWSERS) tallies.push(await runElementTests(element, other));
  const { passed, failed, skipped } = sum(tallies);
  if (failed > 0 || passed === 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

main().catch((error: Error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
});
