import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { hasTorch, make, WITHOUT_TORCH } from './training.js';

/** Networks compared in TensorFlow.js, each on two backends. */
const COMPARED = 2 * 4;

describe('the trainings', () => {
  const skip = hasTorch() ? false : WITHOUT_TORCH;
  const work = mkdtempSync(join(tmpdir(), 'training-'));
  after(() => rmSync(work, { recursive: true, force: true }));

  it('have parts that do what they say', { skip }, () => {
    assert.match(make('test'), /Ran \d+ tests/);
  });

  it('teach both networks, whose exports answer in TensorFlow.js as in torch', { skip }, () => {
    const printed = make('smoke', `WORK=${work}`);
    assert.equal(printed.match(/^ok .* on (cpu|wasm)/gm)?.length, COMPARED, printed);
  });
});
