import { join } from 'node:path';
import { ensureBuilt } from '../../demo/serve/ensure-built.js';
import { runNodeTests } from '../helpers/run-node-tests.js';
import { ROOT } from '../helpers/site.js';
import { HOSTS } from './hosts.js';
import { install } from './packages.js';

// npm run test:hosts               installs the hosts' packages and tries each host
// npm run test:hosts -- --install  only installs: `npm test` then tries them, too

/** How long a registry may take for the packages of all hosts, ms: CI has an hour for everything. */
const INSTALL_LIMIT_MS = 12 * 60_000;

function installAll(): void {
  const limit = Date.now() + INSTALL_LIMIT_MS;
  for (const folder of new Set(HOSTS.map((host) => host.folder))) {
    const start = Date.now();
    const what = install(folder, limit - start) ? 'installed' : 'cannot be installed: skipped';
    console.log(`${folder}: ${what} (${Math.round((Date.now() - start) / 1000)} s)`);
  }
}

async function main(): Promise<void> {
  installAll();
  if (process.argv.includes('--install')) return;
  ensureBuilt(ROOT);
  const { passed, failed, skipped } = await runNodeTests(
    ['hosts', 'hot-update'].map((name) => join(ROOT, `test/hosts/${name}.node.test.ts`)),
  );
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

await main();
