import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** Memory of a browser's pages: heaps, WebAssembly, bitmaps and what the GPU's process holds for them, in bytes. Linux
 *  only. */
export class PageMemory {
  readonly #browser: Browser;
  /** Of each process, before. */
  #rest = new Map<number, number>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** From now on, the most is counted above what is held now. */
  async begin(): Promise<void> {
    this.#rest = new Map((await this.#processes()).map((pid) => [pid, held(pid, 'VmRSS')]));
    // Linux: forgets the peak so far (proc(5), clear_refs).
    for (const pid of this.#rest.keys()) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  }

  /** The most that was held since, above what was held then. */
  peak(): number {
    return this.#sum('VmHWM');
  }

  /** What is held now, above what was held then. */
  now(): number {
    return this.#sum('VmRSS');
  }

  /** Of those that were there: the browser keeps one more renderer ready, for a page to come. */
  #sum(what: 'VmRSS' | 'VmHWM'): number {
    return [...this.#rest].reduce((sum, [pid, rest]) => sum + held(pid, what) - rest, 0);
  }

  async #processes(): Promise<number[]> {
    const session = await this.#browser.target().createCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').map(({ id }) => id);
  }
}

function held(pid: number, what: string): number {
  const [, kilobytes = '0'] = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )!;
  return Number(kilobytes) * 1024;
}
