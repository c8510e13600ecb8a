import type { Page } from 'puppeteer-core';

/** What one contender does with a camera. */
export interface Live {
  /** From the first frame to the first answer, on a page where everything is loaded, ms. */
  first: number;
  /** Answers a second afterwards. */
  rate: number;
  /** Longest task on the page's main thread, ms; 0: none above 50 ms, the browser's own threshold. */
  longestTask: number;
}

/** In the page: how the camera is opened, and what says that an answer is there. */
export interface LiveContender {
  /** Everything is loaded and has run once. */
  ready(photo: Blob): Promise<void>;
  /** `onFrame`: the first frame can be seen. `onAnswer`: each answer. Resolves when it is running. */
  open(onFrame: () => void, onAnswer: () => void): Promise<void>;
  close(): void;
}

/** Opens the camera with a contender for `seconds`. `code`: its script, with a `start` for the files at `base`. */
export function filmed(page: Page, code: string, base: string, photo: string, seconds: number): Promise<Live> {
  return page.evaluate(run, code, base, photo, seconds);
}

/** In the page. */
async function run(code: string, base: string, photo: string, seconds: number): Promise<Live> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const { start } = (await import(url)) as { start: (base: string) => Promise<LiveContender> };
  const contender = await start(base);
  await contender.ready(await (await fetch(photo)).blob());
  await new Promise((resolve) => setTimeout(resolve, 1500));
  let frameAt = 0;
  const answers: number[] = [];
  const first = new Promise<void>((resolve) => {
    void contender.open(
      () => (frameAt ||= performance.now()),
      () => answers.push(performance.now()) && resolve(),
    );
  });
  await first;
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ type: 'longtask' });
  const from = answers.length;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const rate = (answers.length - from) / seconds;
  contender.close();
  // Long tasks are reported in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { first: Math.max(0, answers[0]! - frameAt), rate, longestTask };
}
