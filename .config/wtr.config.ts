import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import type { TestRunnerConfig } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { spriteArt } from '../demo/serve/art.js';
import { createStaticServer } from '../demo/serve/static-server.js';
import { startCdn, type CdnServer } from '../test/helpers/cdn-server.js';
import { CHROMIUM_ARGS, ensureChromium } from '../test/helpers/chromium.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const SHARED = resolve(ROOT, '../shared');

/** A test on real weights in software: well above what a healthy one takes, so that only a hang hits it. */
const TEST_LIMIT_MS = 120_000;
const FILE_LIMIT_MS = 600_000;

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

/** `/__cdn` tells tests where the other origin is. */
function cdnPlugin(): Plugin {
  let cdn: CdnServer | undefined;
  return {
    name: 'cdn',
    async serverStart() {
      cdn = await startCdn(ROOT);
    },
    async serverStop() {
      await cdn?.close();
    },
    serve: ({ path }) =>
      path === '/__cdn' ? { body: JSON.stringify({ origin: cdn?.origin }), type: 'json' } : undefined,
  };
}

/** `/shared/…` -> `../shared`, `/art/<id>.png` -> drawings; both are outside the test server's root. */
function outsideFiles(): NonNullable<TestRunnerConfig['middleware']>[number] {
  const mounts = existsSync(SHARED) ? [{ at: '/shared/', folder: SHARED }] : [];
  const files = createStaticServer({ mounts, generate: spriteArt() });
  return (context, next) => {
    if (!/^\/(shared|art)\//.test(context.path)) return next();
    context.respond = false;
    files.emit('request', context.req, context.res);
    return undefined;
  };
}

const testRunnerHtml = (framework: string) =>
  `<!doctype html><html><head><script src="/test/helpers/report-as-json.js"></script></head>` +
  `<body><script type="module" src="${framework}"></script></body></html>`;

/** Browser tests: `src` through esbuild, `dist` as built. */
export const config: TestRunnerConfig = {
  rootDir: ROOT,
  files: ['client', 'contract', 'element', 'engine', 'dist']
    .map((folder) => join('test', folder, '**/*.test.ts'))
    .concat('!test/**/*.node.test.ts'),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(ROOT, 'tsconfig.json') }), cdnPlugin()],
  middleware: [outsideFiles()],
  testRunnerHtml,
  mimeTypes: { '**/*.bin': 'application/octet-stream' },
  // Two cores, a GPU in software: side by side, tests with short patience would wait for each other.
  concurrency: 1,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: FILE_LIMIT_MS,
  testFramework: { config: { timeout: TEST_LIMIT_MS } },
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: ensureChromium(), headless: true, args: CHROMIUM_ARGS } }),
  ],
};
