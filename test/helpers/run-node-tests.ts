import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sum, type Tally } from './tally.js';

/** Runs files by Node's own test runner, `atOnce` at a time, which prints its usual report; its TAP summary gives the numbers. */
export async function runNodeTests(files: readonly string[], atOnce = 1): Promise<Tally> {
  if (files.length === 0) return sum([]);
  const folder = mkdtempSync(join(tmpdir(), 'node-tests-'));
  const tap = join(folder, 'report.tap');
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  const counting = ['--test-reporter=tap', `--test-reporter-destination=${tap}`];
  const args = ['--import', 'tsx', '--test', `--test-concurrency=${atOnce}`, ...reporters, ...counting, ...files];
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      spawn(process.execPath, args, { stdio: 'inherit' }).once('error', reject).once('close', resolve);
    });
    const report = readFileSync(tap, 'utf8');
    const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
    const failed = count('fail') + count('cancelled');
    // A group that is skipped as a whole is no test to the summary.
    const skipped = report.match(/^ *ok \d+ - .* # SKIP/gm)?.length ?? 0;
    // A runner that dies without a word has failed, whatever it counted.
    return { passed: count('pass'), failed: exitCode === 0 ? failed : Math.max(failed, 1), skipped };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
