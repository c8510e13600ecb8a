/** What `npm publish` would upload, as its users' tools see it: npm run lint:package, after a build. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../demo/serve/ensure-built.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

function npx(...args: string[]): void {
  execFileSync('npx', ['--no-install', ...args], { cwd: ROOT, stdio: 'inherit' });
}

ensureBuilt(ROOT);
const folder = mkdtempSync(join(tmpdir(), 'package-'));
try {
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const output = execFileSync('npm', packing, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  npx('publint', 'run', join(folder, filename), '--strict');
  // There is no CommonJS in it, and no entry for resolvers that do not know `exports`.
  npx('attw', join(folder, filename), '--profile', 'esm-only', '--no-emoji', '--format', 'table-flipped');
} catch {
  process.exitCode = 1; // They have said why.
} finally {
  rmSync(folder, { recursive: true, force: true });
}
