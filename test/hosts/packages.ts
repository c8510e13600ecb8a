import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../helpers/site.js';
import type { Host } from './hosts.js';

const SOURCES = join(ROOT, 'test/hosts');
/** Not in git. Each host's folder is a whole project in here: its sources, its packages, and ours from the tarball. */
const CACHE = join(ROOT, '.cache/hosts');

export function projectOf(folder: string): string {
  return join(CACHE, folder);
}

/** Whether a host's packages are there, as its lock names them. */
export function isInstalled(folder: string): boolean {
  const stamp = join(projectOf(folder), '.installed');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(folder);
}

/** `npm ci` where it is needed, for so long at most. Returns whether the packages are there. */
export function install(folder: string, limitMs: number): boolean {
  if (isInstalled(folder)) return true;
  if (limitMs <= 0) return false;
  const project = projectOf(folder);
  mkdirSync(project, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(SOURCES, folder, file), join(project, file));
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: limitMs,
  });
  if (status === 0) writeFileSync(join(project, '.installed'), lockHash(folder));
  return status === 0;
}

function lockHash(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(join(SOURCES, folder, 'package-lock.json')))
    .digest('hex');
}

/** Packs this package as it would be published. Returns the folder that it is unpacked in. */
export function unpack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  run('tar', ['-xzf', `pokemon-lookalike-${version}.tgz`], folder);
  return join(folder, 'package');
}

/** What builds remember of packages: they take one of the same version for the same. */
const MEMORIES = ['.next', '.parcel-cache', '.angular', '.astro', 'node_modules/.cache', 'node_modules/.vite'];

/** A host's project with its sources as they are now and the package as it was packed; what its page's author serves
 *  beside the build lies in `public/`. */
export function prepare(folder: string, unpacked: string, serves: Host['serves'] = 'models'): string {
  const project = projectOf(folder);
  for (const memory of MEMORIES) rmSync(join(project, memory), { recursive: true, force: true });
  cpSync(join(SOURCES, folder), project, { recursive: true });
  const own = join(project, 'node_modules/pokemon-lookalike');
  rmSync(own, { recursive: true, force: true });
  cpSync(unpacked, own, { recursive: true });
  const command = join(project, 'node_modules/.bin/pokemon-lookalike');
  rmSync(command, { force: true });
  symlinkSync('../pokemon-lookalike/dist/cli.js', command);
  const shown = join(project, 'public');
  for (const part of ['models', 'dist']) rmSync(join(shown, part), { recursive: true, force: true });
  const parts = serves === 'everything' ? ['models', 'dist'] : ['models'];
  for (const part of parts) cpSync(join(unpacked, part), join(shown, part), { recursive: true });
  return project;
}

/** Builds that tell nobody, in plain text. */
export function quietly(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' };
}

/** Runs a command; its output is shown only when it fails, as the error. */
export function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env: quietly(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}
