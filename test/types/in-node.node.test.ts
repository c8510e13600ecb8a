import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../helpers/site.js';

const OPTIONS = {
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'ES2022',
  module: 'NodeNext',
  lib: ['ES2023'],
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
};

describe('the published types in a project for Node', () => {
  let project: string;
  before(() => {
    project = mkdtempSync(join(tmpdir(), 'types-in-node-'));
    const installed = join(project, 'node_modules/pokemon-lookalike');
    mkdirSync(join(installed, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'dist/types'), join(installed, 'dist/types'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
    cpSync(join(ROOT, 'test/types/cases/node.ts'), join(project, 'node.mts'));
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files: ['node.mts'] }));
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('need none of a browser', () => {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});
