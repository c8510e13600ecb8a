/** Columns of the bar itself. */
const WIDTH = 30;
/** Ms between two redraws: a terminal needs no more. */
const REDRAW_MS = 100;

export interface ProgressBar {
  at(done: number, total: number): void;
  /** Ends the line; later output starts on a new one. */
  end(): void;
}

/** A bar on a terminal; where output goes to a file or a log, one line each tenth. */
export function progressBar(title: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let drawn = -Infinity;
  let tenth = -1;
  const draw = (done: number, total: number) => {
    const share = total > 0 ? done / total : 1;
    const filled = Math.round(share * WIDTH);
    const bar = '#'.repeat(filled) + '-'.repeat(WIDTH - filled);
    return `${title} [${bar}] ${done}/${total}`;
  };
  return {
    at(done, total) {
      const now = performance.now();
      if (stream.isTTY) {
        if (done < total && now - drawn < REDRAW_MS) return;
        drawn = now;
        stream.write(`\r${draw(done, total)}`);
      } else if (Math.floor((10 * done) / total) > tenth) {
        tenth = Math.floor((10 * done) / total);
        stream.write(`${draw(done, total)}\n`);
      }
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}

/** Shows a bar while `work` goes on. */
export async function withProgressBar<Result>(
  title: string,
  work: (onProgress: ProgressBar['at']) => Promise<Result>,
): Promise<Result> {
  const bar = progressBar(title);
  try {
    return await work(bar.at);
  } finally {
    bar.end();
  }
}
