import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../helpers/site.js';

const HERE = join(ROOT, 'test/types');
const PACKAGES = join(HERE, 'node_modules');
const MISSING = existsSync(PACKAGES) ? false : 'npm ci --prefix test/types installs what this needs';

const STRICT = {
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
};

/** The published types as whoever installs the package has them. */
function install(): void {
  const target = join(PACKAGES, 'pokemon-lookalike');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'dist/types'), join(target, 'dist/types'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(target, 'package.json'));
}

/** Runs a compiler on one case; throws with what it says where it finds fault. */
function check(compiler: readonly string[], name: string, file: string, options: object = {}, more: object = {}): void {
  const config = `tsconfig.${name}.tmp.json`;
  const path = join(HERE, config);
  writeFileSync(
    path,
    JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files: [`cases/${file}`], ...more }),
  );
  try {
    execFileSync(process.execPath, compiler.map((part) => part.replace('$CONFIG', config)), { cwd: HERE, encoding: 'utf8', stdio: 'pipe' }); // prettier-ignore
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout: string; stderr: string };
    assert.fail(`${stdout}${stderr}`);
  } finally {
    rmSync(path);
  }
}

const tsc = (name: string) => {
  const { bin } = JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8')) as { bin: { tsc: string } };
  return [join('node_modules', name, bin.tsc), '-p', '$CONFIG'];
};

describe('the published types', { skip: MISSING }, () => {
  before(install);
  after(() => rmSync(join(PACKAGES, 'pokemon-lookalike'), { recursive: true, force: true }));

  for (const version of ['typescript', 'typescript-6', 'typescript-7']) {
    it(`stand on their own in ${version}`, () => check(tsc(version), version, 'plain.ts'));
    it(`are React's in ${version}`, () => check(tsc(version), `react-${version}`, 'react.tsx', { jsx: 'react-jsx' }));
  }

  it("are Preact's", () =>
    check(tsc('typescript'), 'preact', 'preact.tsx', { jsx: 'react-jsx', jsxImportSource: 'preact' }));

  it("are Solid's", () =>
    check(tsc('typescript'), 'solid', 'solid.tsx', { jsx: 'preserve', jsxImportSource: 'solid-js' }));

  it("are Vue's, in templates", () =>
    check(['node_modules/vue-tsc/bin/vue-tsc.js', '-p', '$CONFIG'], 'vue', 'Vue.vue', {}, { vueCompilerOptions: { strictTemplates: true } })); // prettier-ignore

  it("are Svelte's", () =>
    check(['node_modules/svelte-check/bin/svelte-check', '--tsconfig', '$CONFIG', '--fail-on-warnings'], 'svelte', 'Svelte.svelte', { verbatimModuleSyntax: true })); // prettier-ignore
});
