import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findEmbedder, findRunnable } from '../../src/builder/gallery/known-embedder.js';
import { folderEach } from '../helpers/folders.js';

const folder = folderEach('known-embedder');

describe('an embedder of the manifest', () => {
  const mirror = process.env['MODELS_MIRROR'];
  before(() => (process.env['MODELS_MIRROR'] = '/nowhere'));
  after(() => {
    if (mirror === undefined) delete process.env['MODELS_MIRROR'];
    else process.env['MODELS_MIRROR'] = mirror;
  });

  it('whose weights the package leaves out is said to need a mirror', async () => {
    const message = /"mobilenet-v2-100" are not in the package.*MODELS_MIRROR.*mobilenet-v2-100\/model\.json.*NOTICE/;
    await assert.rejects(findRunnable('mobilenet-v2-100'), { message, exitCode: 1 });
    assert.equal((await findRunnable(undefined)).id, 'lookalike');
    assert.equal((await findEmbedder('mobilenet-v2-100')).id, 'mobilenet-v2-100');
  });

  it('is named beside one that there is not, as far as it is there', async () => {
    const message = /package has lookalike, and knows mobilenet-v2-100, whose weights it leaves out\.$/;
    await assert.rejects(findRunnable('nope'), { message, exitCode: 2 });
  });

  it('may lie in a mirror', async () => {
    mkdirSync(join(folder(), 'mobilenet-v2-100'));
    writeFileSync(join(folder(), 'mobilenet-v2-100/model.json'), '{}');
    process.env['MODELS_MIRROR'] = folder();
    assert.equal((await findRunnable('mobilenet-v2-100')).id, 'mobilenet-v2-100');
  });
});
