import type { Progress, Stage } from '../contract/types.js';

/** Ms between two reports: two frames. Every report wakes the page, and a file comes in many parts. */
const PACE_MS = 32;

export interface ThrottledProgress {
  report(progress: Progress): void;
  /** Passes on what is held back; call it before the answer. */
  flush(): void;
}

/** Passes progress on no oftener than a page can show it: the first of each stage at once, the latest in the end. */
export function throttleProgress(pass: (progress: Progress) => void, paceMs = PACE_MS): ThrottledProgress {
  const begun = new Set<Stage>();
  let passed = -Infinity;
  let held: Progress | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (progress: Progress) => {
    clearTimeout(timer);
    timer = held = undefined;
    passed = performance.now();
    begun.add(progress.stage);
    pass(progress);
  };
  const flush = () => held && send(held);
  return {
    report(progress) {
      const wait = passed + paceMs - performance.now();
      if (wait <= 0 || !begun.has(progress.stage)) return send(progress);
      held = progress;
      timer ??= setTimeout(flush, wait);
    },
    flush,
  };
}
