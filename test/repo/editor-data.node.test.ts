import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { elementDocs, type Declaration } from '../../.config/element-docs.js';
import { ROOT } from '../helpers/site.js';

interface Named {
  name: string;
  description?: unknown;
}

const read = <T>(file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;
const names = (each: readonly Named[] = []) => each.map(({ name }) => name);

const manifest = read<{ modules: { declarations: Declaration[] }[] }>('custom-elements.json');
const element = manifest.modules[0]!.declarations[0]!;

/** Of an attribute that takes one of a few words. */
const WORDS = { pick: ['cutest', 'nearest'], loading: ['lazy', 'eager', 'manual'] };

describe('the reference of the element', () => {
  it('has each thing in one row, with as many cells as the row above', () => {
    const tables = elementDocs(element).split('\n\n');
    const cells = (row: string) => row.split(/(?<!\\)\|/).length;
    for (const table of tables) {
      const rows = table.split('\n');
      assert.deepEqual([...new Set(rows.map(cells))], [cells(rows[0]!)], table);
    }
    const methods = element.members.filter(({ kind }) => kind === 'method');
    const [told] = tables.filter((table) => table.startsWith('| method |'));
    assert.equal(told!.split('\n').length, 2 + methods.length);
  });
});

describe('what editors are told about the element', () => {
  it('is the same tag with the same attributes as in the manifest, for VS Code', () => {
    const { tags } = read<{ tags: (Named & { attributes: (Named & { values?: Named[]; valueSet?: string })[] })[] }>(
      '.config/editors/html-custom-data.json',
    );
    assert.deepEqual(names(tags), ['pokemon-lookalike']);
    const { attributes, description } = tags[0]!;
    assert.deepEqual(names(attributes), names(element.attributes));
    for (const [name, words] of Object.entries(WORDS)) {
      assert.deepEqual(names(attributes.find((each) => each.name === name)!.values), words);
    }
    assert.equal(attributes.find(({ name }) => name === 'camera')!.valueSet, 'v');
    for (const name of [...names(element.events), ...names(element.slots)]) {
      assert.ok(JSON.stringify(description).includes(`\`${name}\``), name);
    }
  });

  it('is every custom property, part and state, for style sheets in VS Code', () => {
    const css = read<Record<'properties' | 'pseudoElements' | 'pseudoClasses', Named[]>>(
      '.config/editors/css-custom-data.json',
    );
    assert.deepEqual(names(css.properties), names(element.cssProperties));
    assert.deepEqual(
      names(css.pseudoElements),
      names(element.cssParts).map((name) => `::part(${name})`),
    );
    assert.deepEqual(
      names(css.pseudoClasses),
      names(element.cssStates).map((name) => `:state(${name})`),
    );
  });

  it('is all of it, for JetBrains', () => {
    const { version, contributions } = read<WebTypes>('.config/editors/web-types.json');
    assert.equal(version, read<{ version: string }>('package.json').version);
    const [told] = contributions.html.elements;
    assert.equal(told!.name, 'pokemon-lookalike');
    assert.deepEqual(names(told!.attributes), names(element.attributes));
    assert.deepEqual(
      told!.attributes.map(({ value }) => value.type),
      element.attributes.map(({ type }) => type!.text),
    );
    assert.deepEqual(names(told!.slots), names(element.slots));
    assert.deepEqual(names(told!.js.events), names(element.events));
    const fields = element.members.filter((each) => each.kind === 'field' && !each.static);
    assert.deepEqual(names(told!.js.properties), names(fields));
    assert.deepEqual(names(told!.css.properties), names(element.cssProperties));
    assert.deepEqual(names(told!.css.parts), names(element.cssParts));
  });
});

interface WebTypes {
  version: string;
  contributions: {
    html: {
      elements: (Named & {
        attributes: (Named & { value: { type: string } })[];
        slots: Named[];
        js: { properties: Named[]; events: Named[] };
        css: { properties: Named[]; parts: Named[] };
      })[];
    };
  };
}
