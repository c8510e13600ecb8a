#!/usr/bin/env bash
set -euo pipefail
# Guess: a test that fails because an element is there which should not be (`expect(root.querySelector('p')).to.equal(null)`) is
# reported as failed, with the assertion's message, like any other.
# So is: @web/test-runner clones its report by structuredClone, chai's error carries the element as `actual`, and elements cannot
# be cloned: the page has an unhandled DataCloneError, the report is never sent, and the whole file ends when its time is over, as
# "did not finish", without the name of a test. Of a test that fails at times one only sees that it "hangs" at times.
# @web/test-runner 0.20.2, @web/test-runner-core 0.13.4, chai 6.2.1, Chromium 131 (npm: @sparticuz/chromium 131.0.1, Linux x64).

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'skipped: that build of Chromium is for Linux x64'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work" TMPDIR="$work"
npm install --silent --no-audit --no-fund --no-save @web/test-runner@0.20.2 @web/test-runner-core@0.13.4 \
  @web/test-runner-chrome@0.18.1 chai@6.2.1 @sparticuz/chromium@131.0.1 >/dev/null 2>&1
cat > element.test.js <<'JS'
import { expect } from './node_modules/chai/index.js';
it('leaves no paragraph behind', () => expect(document.createElement('p')).to.equal(null));
JS
cat > number.test.js <<'JS'
import { expect } from './node_modules/chai/index.js';
it('leaves no paragraph behind', () => expect(1).to.equal(null));
JS
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { startTestRunner } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';

const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
console.log(['@web/test-runner', '@web/test-runner-core', 'chai'].map((name) => `${name} ${versionOf(name)}`).join(', '));
const launchOptions = { executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'], headless: 'shell' };

async function reportOf(file) {
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  const runner = await startTestRunner({
    config: {
      rootDir: process.cwd(),
      files: [file],
      browsers: [chromeLauncher({ launchOptions })],
      testsFinishTimeout: 8_000,
      reporters: [{ onTestRunFinished: ({ sessions }) => finish(sessions[0]) }],
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  const { testResults, errors } = await finished;
  await runner.stop();
  const failed = testResults?.tests.filter(({ passed }) => !passed).map(({ name, error }) => `${name}: ${error.message}`);
  const report = { file, failed: failed ?? [], errors: errors.map(({ message }) => message) };
  console.log(report);
  return report;
}

const [number, element] = [await reportOf('number.test.js'), await reportOf('element.test.js')];
const isReported = number.failed.length === 1 && number.errors.length === 0;
const isLost = element.failed.length === 0 && element.errors.some((message) => message.includes('did not finish'));
process.exit(isReported && isLost ? 0 : 1);
JS
node try.mjs
