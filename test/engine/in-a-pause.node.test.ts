import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { InAPause } from '../../src/engine/in-a-pause.js';

const PAUSE_MS = 500;

/** Lets promises that are settled already be heard. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what is done in a pause', () => {
  let runs: { signal: AbortSignal; end(thrown?: Error): void }[];
  let pause: InAPause;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    runs = [];
    pause = new InAPause(
      (signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('Given up.')));
          runs.push({ signal, end: (thrown) => (thrown ? reject(thrown) : resolve()) });
        }),
    );
  });
  afterEach(() => mock.timers.reset());

  it('begins when nobody has asked for anything for a while', () => {
    pause.begin();
    mock.timers.tick(PAUSE_MS - 1);
    pause.end();
    mock.timers.tick(PAUSE_MS);
    assert.equal(runs.length, 0);
    pause.begin();
    pause.begin();
    mock.timers.tick(PAUSE_MS);
    assert.equal(runs.length, 1);
  });

  it('gives way to a request, and begins anew after it', async () => {
    pause.begin();
    mock.timers.tick(PAUSE_MS);
    pause.end();
    assert.ok(runs[0]!.signal.aborted);
    await settled();
    pause.begin();
    mock.timers.tick(PAUSE_MS);
    assert.equal(runs.length, 2);
  });

  for (const [how, thrown] of [
    ['done', undefined],
    ['failed', new Error('No memory.')],
  ] as const) {
    it(`is not done again once it has ${how === 'done' ? 'been done' : 'failed'}`, async () => {
      pause.begin();
      mock.timers.tick(PAUSE_MS);
      runs[0]!.end(thrown);
      await settled();
      pause.begin();
      mock.timers.tick(PAUSE_MS);
      assert.equal(runs.length, 1);
    });
  }
});
