import type { Browser } from 'puppeteer-core';

/** Length of a turn, ms: short beside a match, long beside what a timer is late by. */
const TURN_MS = 16;

/** Makes a browser's pages run on a slower processor: in every turn all of a page's threads, workers too, stand still for
 *  all but one `factor`th of it. (DevTools' own slowdown leaves workers as quick as they were.) Returns what ends it. */
export async function slowDown(browser: Browser, factor: number): Promise<() => void> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => pids.forEach((pid) => trySignal(pid, name));
  let running = true;
  let timer: ReturnType<typeof setTimeout>;
  const turn = () => {
    signal(running ? 'SIGSTOP' : 'SIGCONT');
    timer = setTimeout(turn, running ? TURN_MS - TURN_MS / factor : TURN_MS / factor);
    running = !running;
  };
  timer = setTimeout(turn);
  return () => {
    clearTimeout(timer);
    signal('SIGCONT');
  };
}

/** A page may be gone by now. */
function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Nothing is left to be slowed down.
  }
}
