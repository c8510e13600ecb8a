import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assemble } from '../../src/builder/gallery/assemble.js';
import { nameFromId, readNames } from '../../src/builder/gallery/names.js';
import { ToolError } from '../../src/builder/tool-error.js';
import { readTraitFile } from '../../src/builder/trait-file.js';
import { folderEach } from '../helpers/folders.js';

const folder = folderEach('names');

/** A ToolError whose message says something. */
const saying = (text: RegExp) => (error: unknown) => error instanceof ToolError && text.test(error.message);

describe('names', () => {
  it('are read from JSON, one or by language', async () => {
    const file = join(folder(), 'names.json');
    writeFileSync(file, JSON.stringify({ 25: 'Pikachu', ada: { ja: 'エイダ', en: 'Ada' }, bob: { de: 'Robert' } }));
    assert.deepEqual(
      [...(await readNames(file))],
      [
        ['25', { en: 'Pikachu' }],
        ['ada', { en: 'Ada', ja: 'エイダ' }],
        ['bob', { en: 'Robert', de: 'Robert' }],
      ],
    );
    assert.equal((await readNames(undefined)).size, 0);
  });

  it('and traits are read with the mark at the start that editors on Windows write', async () => {
    const file = join(folder(), 'names.json');
    writeFileSync(file, '\uFEFF{"25": "Pikachu"}');
    assert.deepEqual([...(await readNames(file))], [['25', { en: 'Pikachu' }]]);
    writeFileSync(file, '\uFEFF{"entries": {"25": {"beard": 1}}}');
    assert.deepEqual(await readTraitFile(file), { 25: { beard: 1 } });
  });

  it('are the id in words where nobody gave one', () => {
    assert.deepEqual(nameFromId('ada_love-lace'), { en: 'ada love lace' });
    assert.deepEqual(nameFromId('_'), { en: '_' });
  });

  it('reach entries however letters are composed, and those of two classes by the file alone', async () => {
    const file = join(folder(), 'names.json');
    writeFileSync(
      file,
      JSON.stringify({ 'M\u00fcller': 'Eva', 'Mu\u0308ri': 'Fee', '0001': 'One', 'Hand/2': 'Two', 2: 'No' }),
    );
    const names = await readNames(file);
    const traitFile = join(folder(), 'traits.json');
    writeFileSync(traitFile, JSON.stringify({ entries: { 'M\u00fcller': { beard: 1 }, '0001': { bun: 0.5 } } }));
    const traits = await readTraitFile(traitFile);
    const embedding = { whole: Float32Array.of(1, 0, 0), areas: 'f00150' };
    const picture = (id: string) => ({ file: '', name: id, id, label: id.split('/')[0]!, embedding });
    const pictures = ['Mu\u0308ller', 'M\u00fcri', 'CXR/0001', 'Hand/0001', 'Hand/2', 'a_o\u0308'].map(picture);
    const zero = [0, 0, 0];
    const options = { prior: { photo: zero, gallery: zero }, bank: undefined, names, traits };
    const { entries } = assemble(pictures, 'halves', options);
    assert.deepEqual(
      entries.map(({ id, names: { en }, traits: worn }) => [id, en, worn && Object.keys(worn)[0]]),
      [
        ['Mu\u0308ller', 'Eva', 'beard'],
        ['M\u00fcri', 'Fee', undefined],
        ['CXR/0001', 'One', 'bun'],
        ['Hand/0001', 'One', 'bun'],
        ['Hand/2', 'Two', undefined],
        ['a_o\u0308', 'a ö', undefined],
      ],
    );
  });

  it('are left out where they are empty, as in an export of what is not translated yet', async () => {
    const file = join(folder(), 'names.json');
    writeFileSync(
      file,
      JSON.stringify({ 25: { en: 'Ada', de: '', '': 'x', fr: null }, ada: { en: '', ja: 'エイダ' } }),
    );
    assert.deepEqual(
      [...(await readNames(file))],
      [
        ['25', { en: 'Ada' }],
        ['ada', { en: 'エイダ', ja: 'エイダ' }],
      ],
    );
  });

  it('must be names', async () => {
    const file = join(folder(), 'names.json');
    for (const [text, message] of [
      ['[]', /not an object/],
      ['{', /not JSON/],
      ['{"a":1}', /neither/],
      ['{"a":{}}', /no name/],
      ['{"a":{"en":"","de":""}}', /"a" has no name/],
      ['{"a":""}', /"a" has neither/],
      ['{"a":"Ada \\ud83d"}', /"a" has a name that ends within a character/],
      ['{"a":{"en":"Ada","de":"\\udc69"}}', /"a" has a name that ends within a character/],
    ] as const) {
      writeFileSync(file, text);
      await assert.rejects(readNames(file), saying(message));
    }
    await assert.rejects(readNames(join(folder(), 'missing.json')), saying(/cannot be read/));
  });
});
