import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownOf, nameLanguages } from '../../../src/engine/gallery/languages.js';

const KNOWN = ['en', 'de', 'zh-Hans', 'zh-Hant'];

describe('the languages of names', () => {
  for (const [tag, best] of [
    ['de-AT', 'de'],
    ['de_AT', 'de'],
    ['zh-TW', 'zh-Hant'],
    ['zh_TW', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['EN-us', 'en'],
    ['pt-BR', 'en'],
    ['x', 'en'],
  ] as const) {
    it(`begin with ${best} for ${tag}`, () => assert.equal(knownOf(KNOWN, nameLanguages(tag))[0], best));
  }
});
