import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Progress } from '../../../src/contract/types.js';
import { LoadProgress } from '../../../src/engine/loading/load-progress.js';
import type { ScriptSizes } from '../../../src/engine/loading/script-sizes.js';

/** `wasm`, `webgl` and `cpu` have a file in common. */
const SIZES: ScriptSizes = {
  engine: { a: 60, b: 40 },
  worker: { c: 5 },
  wasm: { d: 30, e: 8 },
  webgl: { e: 8, f: 90 },
  cpu: { e: 8, g: 12 },
};

function follow(sizes?: ScriptSizes): { progress: LoadProgress; seen: Progress[] } {
  const seen: Progress[] = [];
  return { progress: new LoadProgress((each) => seen.push(each), sizes), seen };
}

function assertNeverFalls(seen: readonly Progress[]): void {
  const ratios = seen.map(({ ratio }) => ratio);
  assert.deepEqual(
    ratios,
    [...ratios].sort((a, b) => a - b),
  );
  assert.ok(ratios.every((ratio) => ratio >= 0 && ratio <= 1));
}

describe('the progress of a load', () => {
  it('adds up to the exact size and never falls, whatever is tried again', () => {
    const { progress, seen } = follow();
    const network = progress.file('models', 100);
    const gallery = progress.file('gallery', 50);
    for (const bytes of [30, 90, 10, 60, 100]) network.at(bytes);
    for (const bytes of [50, 50]) gallery.at(bytes);
    assert.deepEqual(seen.at(-1), { loaded: 150, total: 150, ratio: 1, stage: 'gallery' });
    assertNeverFalls(seen);
  });

  it('never falls when a file turns up whose size nobody knew', () => {
    const { progress, seen } = follow();
    progress.file('models', 100).at(80);
    const late = progress.file('gallery', 0);
    for (const bytes of [10, 500]) late.at(bytes);
    assertNeverFalls(seen);
  });

  it('holds the scripts that will be needed from its first report on, and counts each once it runs', () => {
    const { progress, seen } = follow(SIZES);
    const running = progress.script('engine', 'worker');
    const backend = progress.script('wasm');
    const network = progress.file('models', 57);
    running.done();
    network.done();
    backend.done();
    assert.deepEqual(
      seen.map(({ loaded, total }) => [loaded, total]),
      [
        [105, 200],
        [162, 200],
        [200, 200],
      ],
    );
    assert.equal(seen.at(-1)?.ratio, 1);
  });

  it('counts a file once that two scripts share', () => {
    const { progress, seen } = follow(SIZES);
    progress.script('webgl').done();
    progress.script('cpu').done();
    progress.end();
    assert.deepEqual(seen.at(-1), { stage: 'engine', loaded: 110, total: 110, ratio: 1 });
  });

  it('no longer waits for what was given up, and counts what the next one needs of it', () => {
    const { progress, seen } = follow(SIZES);
    const scripts = progress.script('wasm');
    const binary = progress.file('engine', 1000);
    progress.file('models', 100).done();
    binary.at(400);
    for (const meter of [scripts, binary]) meter.drop();
    progress.script('cpu').done();
    assert.deepEqual(
      seen.map(({ loaded, total }) => [loaded, total]),
      [
        [100, 1138],
        [500, 1138],
        [520, 520],
      ],
    );
    assertNeverFalls(seen);
  });

  it('ends whole when the last file to be waited for was given up', () => {
    const { progress, seen } = follow();
    const binary = progress.file('engine', 1000);
    progress.file('models', 100).done();
    binary.drop();
    progress.end();
    assert.deepEqual(seen.at(-1), { stage: 'engine', loaded: 100, total: 100, ratio: 1 });
  });

  it('reports nothing twice at its end, and nothing after it', () => {
    const { progress, seen } = follow(SIZES);
    progress.script('engine').done();
    progress.end();
    progress.script('cpu').done();
    assert.equal(seen.length, 1);
  });

  it('counts scripts of unknown size as nothing', () => {
    const { progress, seen } = follow();
    progress.script('engine', 'wasm').done();
    assert.deepEqual(seen, []);
    progress.file('models', 100).done();
    assert.deepEqual(seen.at(-1), { stage: 'models', loaded: 100, total: 100, ratio: 1 });
  });

  it('goes on where whoever is told fails', () => {
    const progress = new LoadProgress(() => {
      throw new Error('A listener fails.');
    });
    const network = progress.file('models', 100);
    assert.doesNotThrow(() => {
      network.at(50);
      network.done();
      progress.end();
    });
  });
});
