import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { DrivenPage } from './driven-page.js';
import { isExecutable, onPath } from './executables.js';
import { WebDriver } from './web-driver.js';

const PACKAGES = 'webkit2gtk-driver and xvfb';
/** Where Debian and Ubuntu keep the browser of WebKitGTK, in a folder of the library's version. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];
/** A match on real weights in software, with room; only a hang takes longer. */
const SCRIPT_LIMIT_MS = 120_000;
const START_LIMIT_MS = 20_000;
/** WebDriver's code points of the keys that tests press. */
const KEYS: Record<string, string> = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowRight: '\uE014' };

/** The test machine may be root in a container without user namespaces and have no GPU: no sandbox, no DMA buffers. */
const ENVIRONMENT = { WEBKIT_DISABLE_DMABUF_RENDERER: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };

function findMiniBrowser(): string | undefined {
  const versions = LIBRARIES.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('webkit2gtk-') || name.startsWith('webkitgtk-'))
      .map((name) => join(folder, name, 'MiniBrowser')),
  );
  return versions.find(isExecutable);
}

const findDriver = () => onPath(['WebKitWebDriver']).find(isExecutable);
const findDisplay = () => onPath(['Xvfb']).find(isExecutable);

/** What to do where there is no WebKitGTK. */
export function missingWebKit(): string | undefined {
  if (findMiniBrowser() && findDriver() && findDisplay()) return undefined;
  return `no WebKitGTK with driver and display: on Debian or Ubuntu install ${PACKAGES}`;
}

/** WebKitGTK's small browser on a display that nobody sees, over WebDriver. */
export async function openWebKit(): Promise<DrivenPage> {
  const processes: ChildProcess[] = [];
  const end = () => processes.forEach((each) => each.kill('SIGKILL'));
  process.once('exit', end);
  try {
    const display = await startDisplay(processes);
    const server = await startDriver(processes, display);
    const session = await WebDriver.start(server, {
      timeouts: { script: SCRIPT_LIMIT_MS },
      'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
    });
    return {
      goto: (url) => session.goto(url),
      evaluate: (work, ...args) => session.evaluate(work, ...args),
      press: (key) => session.press(KEYS[key] ?? key),
      async close() {
        process.off('exit', end);
        await session.close().finally(end);
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** `:<n>` of a new X server; it takes the first free number and writes it to descriptor 3. */
async function startDisplay(processes: ChildProcess[]): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = spawn(findDisplay()!, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  processes.push(server);
  const [number] = (await once(server.stdio[3] as Readable, 'data', {
    signal: AbortSignal.timeout(START_LIMIT_MS),
  })) as [Buffer];
  return `:${String(number).trim()}`;
}

/** Origin of a new WebDriver server, as soon as it answers. */
async function startDriver(processes: ChildProcess[], display: string): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, ...ENVIRONMENT, DISPLAY: display };
  const driver = spawn(findDriver()!, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  processes.push(driver);
  const origin = `http://127.0.0.1:${port}`;
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  for (;;) {
    const answer = await fetch(`${origin}/status`).catch(() => undefined);
    if (answer?.ok) return origin;
    limit.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
