import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { folderEach } from '../helpers/folders.js';
import { runLimited } from '../helpers/limited.js';
import { isWindows } from '../helpers/ordinary-user.js';

const folder = folderEach('pages-again');
const pages = (limit: string, ...more: string[]) =>
  runLimited(limit, 'pages', folder(), '--url', 'https://example.test/friend/', '--to', '/look', ...more);

describe('pages that are written again', { skip: isWindows }, () => {
  it('are known, however few files the system opens at once', () => {
    for (let turn = 0; turn < 2; turn++) {
      const { status, stderr } = pages('-n 100');
      assert.deepEqual([status, stderr], [0, '']);
    }
    assert.equal(readdirSync(folder()).length, 1026);
  });

  it('are known after a run that had no room for one of them: none is there in part', () => {
    // Files end at 64 kB, in the middle of a title.
    const { status, stderr } = pages('-f 64', '--title', `{name}${' '.repeat(90_000)}!`);
    assert.equal(status, 1);
    assert.match(stderr, /cannot be written: EFBIG/);
    assert.deepEqual(readdirSync(folder()), ['lead-on.js']);
    assert.deepEqual(pages('-f 64').status, 0);
  });
});
