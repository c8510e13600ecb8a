import { expect } from '@open-wc/testing';
import { SharedTask } from '../../src/client/shared-task.js';
import type { Progress } from '../../src/contract/types.js';

const half: Progress = { stage: 'models', loaded: 1, total: 2, ratio: 0.5 };

interface Run {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  resolve(value: string): void;
  reject(error: Error): void;
}

function controlled() {
  const runs: Run[] = [];
  const task = new SharedTask<string>(
    (hooks) => new Promise((resolve, reject) => runs.push({ ...hooks, resolve, reject })),
  );
  return { runs, task };
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'resolved',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
}

describe('work that many wait for', () => {
  it('runs once for all who join, and is remembered', async () => {
    const { runs, task } = controlled();
    const both = Promise.all([task.join(), task.join()]);
    runs[0]?.resolve('done');
    expect(await both).to.deep.equal(['done', 'done']);
    expect(await task.join()).to.equal('done');
    expect(runs).to.have.length(1);
  });

  it('is forgotten when it fails, so that the next to join starts anew', async () => {
    const { runs, task } = controlled();
    const first = codeOf(task.join());
    runs[0]?.reject(new Error('down'));
    expect(await first).to.equal('down');
    const second = task.join();
    runs[1]?.resolve('up');
    expect(await second).to.equal('up');
  });

  it('goes on for the others when one of them gives up', async () => {
    const { runs, task } = controlled();
    const impatient = new AbortController();
    const first = codeOf(task.join({ signal: impatient.signal }));
    const second = task.join();
    impatient.abort();
    expect(await first).to.equal('aborted');
    expect(runs[0]?.signal.aborted).to.be.false;
    runs[0]?.resolve('done');
    expect(await second).to.equal('done');
  });

  it('is aborted when the last of them gives up', async () => {
    const { runs, task } = controlled();
    const impatient = new AbortController();
    const only = codeOf(task.join({ signal: impatient.signal }));
    impatient.abort();
    expect(await only).to.equal('aborted');
    expect(runs[0]?.signal.aborted).to.be.true;
    void task.join();
    expect(runs).to.have.length(2);
  });

  it('tells every one of them its progress, late comers where it stands', async () => {
    const { runs, task } = controlled();
    const heard: [string, number][] = [];
    const first = task.join({ onProgress: ({ ratio }) => heard.push(['first', ratio]) });
    runs[0]?.onProgress(half);
    const second = task.join({ onProgress: ({ ratio }) => heard.push(['second', ratio]) });
    expect(heard).to.deep.equal([
      ['first', 0.5],
      ['second', 0.5],
    ]);
    runs[0]?.resolve('done');
    await Promise.all([first, second]);
  });
});
