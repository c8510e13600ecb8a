import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../helpers/site.js';

/** The built command: it copies from the package that it lies in, `dist/`. */
const COMMAND = join(ROOT, 'dist/cli.js');

function copy(cwd: string, ...args: string[]) {
  return spawnSync(process.execPath, [COMMAND, 'copy', ...args], { cwd, encoding: 'utf8' });
}

describe('pokemon-lookalike copy', () => {
  let site: string;
  before(() => (site = mkdtempSync(join(tmpdir(), 'copy-'))));
  after(() => rmSync(site, { recursive: true, force: true }));

  it('copies what a page fetches, and says what to write', () => {
    const { status, stdout } = copy(site, 'public/pokemon-lookalike');
    assert.equal(status, 0);
    assert.match(stdout, /models-url="\/pokemon-lookalike\/models\/"/);
    const at = (file: string) => existsSync(join(site, 'public/pokemon-lookalike', file));
    for (const file of ['models/manifest.json', 'dist/engine.js', 'dist/engine.worker.js', 'dist/chunks']) {
      assert.ok(at(file), file);
    }
    for (const file of ['dist/types', 'dist/cli.js']) assert.ok(!at(file), file);
  });

  it('writes into the top of a site, and over an earlier copy', () => {
    for (let turn = 0; turn < 2; turn += 1) assert.match(copy(site, 'static').stdout, /models-url="\/models\/"/);
  });

  it('takes no folder above the one it is run in for a site’s', () => {
    const project = join(site, 'www/project');
    mkdirSync(project, { recursive: true });
    assert.match(copy(project, 'dist/lookalike').stdout, /models-url="…\/models\/"/);
    assert.match(copy(project, '../lookalike').stdout, /models-url="…\/models\/"/);
    assert.match(copy(join(site, 'www'), 'lookalike').stdout, /models-url="\/lookalike\/models\/"/);
  });

  it('asks for a folder, with an example for each build', () => {
    const empty = join(site, 'empty');
    mkdirSync(empty);
    assert.equal(copy(empty, '').status, 2);
    assert.deepEqual(readdirSync(empty), []);
    const { status, stderr } = copy(site);
    assert.equal(status, 2);
    for (const build of ['Vite', 'Next', 'webpack', 'Angular']) assert.match(stderr, new RegExp(build));
  });

  it('says in one line what it cannot write', () => {
    writeFileSync(join(site, 'file'), '');
    const { status, stderr } = copy(site, 'file');
    assert.equal(status, 1);
    assert.match(stderr, /file.*cannot be written/);
  });
});
