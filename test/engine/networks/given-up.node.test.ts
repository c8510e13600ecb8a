import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { openPreset } from '../../../src/engine/networks/preset.js';
import { exclusively, tensorMemory } from '../../../src/engine/networks/tf/runtime.js';
import { Deferred } from '../../helpers/deferred.js';
import { ROOT } from '../../helpers/site.js';

const CHOICE = { modelsUrl: pathToFileURL(join(ROOT, 'models/')).href, backend: 'wasm' } as const;

describe('networks that are given up while they are built', () => {
  it('leave nothing behind in a thread where others run', async () => {
    const preset = await openPreset(CHOICE);
    const before = tensorMemory();
    const busy = new Deferred<void>();
    const run = exclusively('wasm', () => busy.promise);
    const giving = new AbortController();
    let isFetched = false;
    const onProgress = ({ loaded, total }: { loaded: number; total: number }) => (isFetched ||= loaded === total);
    const given = openPreset(CHOICE, { signal: giving.signal, onProgress }).catch((error: LookalikeError) => error);
    while (!isFetched) await setImmediate();
    // It waits for its turn.
    await setImmediate();
    giving.abort();
    busy.resolve();
    assert.equal(((await given) as LookalikeError).code, 'aborted');
    await run;
    assert.deepEqual(tensorMemory(), before);
    await preset.dispose();
    assert.equal(tensorMemory().tensors, 0);
  });
});
