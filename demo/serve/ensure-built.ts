import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What `dist/` is made from. */
const SOURCES = [
  'src',
  '.config/rollup',
  '.config/editors',
  'rollup.config.mjs',
  'package-lock.json',
  'tsconfig.json',
  'models/manifest.json',
];

/** The file that every build writes last: its age is the build's. */
const PRODUCT = 'dist/pokemon-lookalike.global.js';

/** Runs `npm run build` where `dist/` is missing or older than its sources. Throws when the build fails. */
export function ensureBuilt(root: string): void {
  if (isBuilt(root) === 'fresh') return;
  console.log(
    isBuilt(root) ? 'The build is older than its sources: npm run build' : 'Nothing built yet: npm run build',
  );
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm run build failed.');
}

/** `fresh`, or `stale` where a source is younger than the build; undefined where there is none. */
export function isBuilt(root: string): 'fresh' | 'stale' | undefined {
  const product = join(root, PRODUCT);
  if (!existsSync(product)) return undefined;
  const changed = Math.max(...SOURCES.map((source) => newest(join(root, source))));
  return statSync(product).mtimeMs >= changed ? 'fresh' : 'stale';
}

/** Time of the last change below `path`, ms; 0 where there is nothing. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
