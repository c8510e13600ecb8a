import { defaultReporter, startTestRunner, type TestSession, type TestSuiteResult } from '@web/test-runner';
import { config } from '../../.config/wtr.config.js';
import { launcherFor, type OtherBrowser } from './other-browsers.js';
import { sum, type Tally } from './tally.js';

/** Runs files by Web Test Runner in Chromium, or in another browser. */
export async function runBrowserTests(files: readonly string[], other?: OtherBrowser): Promise<Tally> {
  let finish!: (sessions: TestSession[]) => void;
  const finished = new Promise<TestSession[]>((resolve) => (finish = resolve));
  const counter = { onTestRunFinished: ({ sessions }: { sessions: TestSession[] }) => finish(sessions) };
  const runner = await startTestRunner({
    config: {
      ...config,
      ...(other && { browsers: [launcherFor(other)] }),
      files: [...files],
      reporters: [defaultReporter({ reportTestProgress: false }), counter],
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (!runner) throw new Error('The browser test runner did not start.');
  const stopped = new Promise((resolve) => runner.on('stopped', resolve));
  const tallies = (await finished).map(tallyOf);
  await stopped;
  return sum(tallies);
}

/** Serves files for a browser of one's own, whose debugger then shows the sources, until it is stopped. */
export async function debugBrowserTests(files: readonly string[]): Promise<void> {
  const runner = await startTestRunner({
    config: { ...config, files: [...files], manual: true },
    readCliArgs: false,
    readFileConfig: false,
  });
  if (!runner) throw new Error('The browser test runner did not start.');
  console.log(`http://localhost:${runner.config.port}/: choose a file, open the debugger, reload.`);
}

/** A file that did not load, or ran no test to its end, counts as one failure. */
function tallyOf({ testResults, errors, passed }: TestSession): Tally {
  const tally = testResults ? countTests(testResults) : { passed: 0, failed: 0, skipped: 0 };
  if (!passed && tally.failed === 0) tally.failed = Math.max(1, errors.length);
  return tally;
}

function countTests({ tests, suites }: TestSuiteResult): Tally {
  // `skipped` is missing, not false, on tests that ran.
  const own = tests.map(({ passed, skipped = false }) => ({
    passed: Number(passed && !skipped),
    failed: Number(!passed && !skipped),
    skipped: Number(skipped),
  }));
  return sum([...own, ...suites.map(countTests)]);
}
