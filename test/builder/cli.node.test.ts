import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FLAGS } from '../../src/builder/gallery/options.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** The command from the sources. */
function run(...args: string[]) {
  const cli = join(ROOT, 'src/builder/cli.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', cli, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the command', () => {
  for (const words of [['gallery', 'toString'], ['gallery', 'constructor'], ['gallery', 'frobnicate'], ['valueOf']]) {
    it(`knows no "${words.join(' ')}", and says so`, () => {
      const { status, stdout, stderr } = run(...words);
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr.split('\n')[0], `There is no command "${words.join(' ')}".`);
    });
  }

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    for (const word of ['--version', '-v'])
      assert.deepEqual(run(word), { status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says what options a build has, as the page about galleries does', () => {
    const page = readFileSync(join(ROOT, '.config/docs/galleries.md'), 'utf8');
    const { stdout } = run('--help');
    for (const name of Object.keys(FLAGS)) {
      assert.ok(stdout.includes(`--${name} `), name);
      assert.ok(page.includes(`\`--${name}`), name);
    }
  });
});
