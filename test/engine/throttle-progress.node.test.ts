import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Progress, Stage } from '../../src/contract/types.js';
import { throttleProgress } from '../../src/engine/throttle-progress.js';

const at = (loaded: number, stage: Stage = 'models'): Progress => ({ stage, loaded, total: 10, ratio: loaded / 10 });

describe('throttleProgress progress', () => {
  it('passes on the first of each stage at once, and of the others the latest', async () => {
    let passOn = () => undefined as void;
    const heard: number[] = [];
    const pace = throttleProgress((progress) => {
      heard.push(progress.loaded);
      if (heard.length === 3) passOn();
    }, 20);
    const third = new Promise<void>((resolve) => (passOn = resolve));
    for (const progress of [at(1), at(2), at(3, 'gallery'), at(4), at(5, 'gallery')]) pace.report(progress);
    assert.deepEqual(heard, [1, 3]);
    await third;
    assert.deepEqual(heard, [1, 3, 5]);
  });

  it('is flushed once', () => {
    const heard: number[] = [];
    const pace = throttleProgress(({ loaded }) => heard.push(loaded), 60_000);
    pace.report(at(1));
    pace.report(at(9));
    pace.flush();
    pace.flush();
    assert.deepEqual(heard, [1, 9]);
  });
});
