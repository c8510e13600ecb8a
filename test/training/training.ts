import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { MODELS } from '../../src/builder/open-networks.js';

export const TRAINING = join(MODELS, 'training');

/** Debian's own Python, for which its torch package is made. */
export const PYTHON = process.env['PYTHON'] ?? '/usr/bin/python3';

export const WITHOUT_TORCH = 'needs Debian’s torch: make -C models/training install';

export function hasTorch(): boolean {
  return spawnSync(PYTHON, ['-c', 'import numpy, PIL, torch']).status === 0;
}

/** Runs a command and returns what it printed; fails with that when the command does. */
export function run(command: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd });
  assert.equal(status, 0, `${command} ${args.join(' ')}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Makes a target of the trainings' Makefile and returns what it printed, errors included. */
export function make(target: string, ...variables: string[]): string {
  const all = [`PYTHON=${PYTHON}`, `NODE=${process.execPath}`, ...variables];
  return run('sh', ['-c', 'exec make -C "$@" 2>&1', 'make', TRAINING, target, ...all]);
}
