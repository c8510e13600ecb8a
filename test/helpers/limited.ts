import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** Runs the command from the sources within a limit of the system's, as the shell sets it: `ulimit -n 128`. */
export function runLimited(limit: string, ...args: string[]) {
  const cli = join(ROOT, 'src/builder/cli.ts');
  const shell = `ulimit ${limit}; exec "$0" --import tsx "$@"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', shell, process.execPath, cli, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
