import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { decodeLooks, encodeLooks } from '../../src/builder/face-looks.js';
import type { Swatch } from '../../src/engine/stages/types.js';
import { readTraitFile, toEntryTraits } from '../../src/builder/trait-file.js';

describe('looks of a bank’s faces', () => {
  it('come back as they were kept, to a hundredth', () => {
    const top = { lab: [30, -4, 12] as [number, number, number], share: 0.5, grey: false };
    const looks = [
      { colours: { top, bottom: undefined }, traits: { beard: 0.25, glasses: 1 } },
      { colours: { top: undefined, bottom: { ...top, grey: true } }, traits: { beard: 0, glasses: 0.5 } },
    ];
    assert.deepEqual(decodeLooks(encodeLooks(looks)), looks);
  });

  it('come back with all their colours, of however many', () => {
    const group = (lightness: number, share: number, grey = false): Swatch => ({
      lab: [lightness, -100, 100],
      share,
      grey,
    });
    const looks = [[group(100, 1)], [], [group(0, 0.25), group(50, 0.75)], [group(9, 0.01, true)]].map((all) => ({
      colours: { top: undefined, bottom: undefined, all },
      traits: {},
    }));
    assert.deepEqual(decodeLooks(encodeLooks(looks)), looks);
  });
});

describe('--traits', () => {
  const write = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'traits-')), 'traits.json');
    writeFileSync(file, text);
    return file;
  };

  it('gives entries their traits, with colour and place where they are known', async () => {
    const labels = { beard: 1, colours: { beard: '#ffffff' }, places: { beard: [0, 0.5, 1, 0.5] } };
    const read = await readTraitFile(write(JSON.stringify({ entries: { cat: labels } })));
    assert.deepEqual(toEntryTraits(read['cat']!), { beard: '100#fff@0gwg' });
  });

  for (const [what, text] of Object.entries({
    'no JSON': '{',
    'no entries': '{}',
    'an unknown trait': '{"entries":{"a":{"tail":1}}}',
    'a list of entries': '{"entries":[{"beard":1}]}',
    'no colours at all': '{"entries":{"a":{"beard":1,"colours":null}}}',
    'the colour of an unknown trait': '{"entries":{"a":{"beard":1,"colours":{"bread":"#ffffff"}}}}',
    'the place of an unknown trait': '{"entries":{"a":{"beard":1,"places":{"bread":[0,0,1,1]}}}}',
    'a place in texts': '{"entries":{"a":{"beard":1,"places":{"beard":["0","0","1","1"]}}}}',
    'a value beyond 1': '{"entries":{"a":{"beard":2}}}',
    'a colour that is none': '{"entries":{"a":{"beard":1,"colours":{"beard":"white"}}}}',
    'a place that is none': '{"entries":{"a":{"beard":1,"places":{"beard":[1]}}}}',
    'null for an entry': '{"entries":{"a":null}}',
  })) {
    it(`refuses ${what} with a usage error`, async () => {
      await assert.rejects(readTraitFile(write(text)), /--traits/);
    });
  }
});
