import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openNetworks, type Networks } from '../../src/builder/open-networks.js';
import { readPicture } from '../../src/builder/gallery/read-picture.js';
import { cutFaces } from '../../src/engine/stages/cut.js';
import { decode } from '../../src/engine/stages/decode.js';
import { embed, embedWithTraits } from '../../src/engine/stages/embed.js';
import { segment } from '../../src/engine/stages/segment.js';
import type { EmbedderWindow } from '../../src/engine/stages/types.js';
import { DRAWN_TRAITS } from '../../models/build/pokemon/trait-labels.js';
import { ROOT } from '../helpers/site.js';

describe('the traits of a face', () => {
  let networks: Networks;
  let window: EmbedderWindow;

  before(async () => {
    networks = await openNetworks('compact');
    const { pixels } = await decode(undefined, await readPicture(join(ROOT, 'test/fixtures/ski_astronaut.png')));
    const [face] = await segment(undefined, pixels, networks.segmenter);
    const { preprocess, input } = networks.embedder.entry;
    window = cutFaces(pixels, [face], preprocess, input.size);
  });
  after(() => networks.dispose());

  it('are those of the drawings, in the same order', () => {
    assert.deepEqual(networks.embedder.entry.output.traits?.names, [...DRAWN_TRAITS]);
  });

  it('are told of a portrait: a smile, no beard, no glasses', async () => {
    const [{ traits, embedding }] = await embedWithTraits(undefined, [window], networks.embedder);
    const value = (name: (typeof DRAWN_TRAITS)[number]) => traits![DRAWN_TRAITS.indexOf(name)];
    assert.ok(traits!.every((each) => each >= 0 && each <= 1));
    assert.ok(value('open-mouth') > 0.5, `open mouth ${value('open-mouth')}`);
    for (const absent of ['beard', 'moustache', 'glasses', 'dark-glasses'] as const)
      assert.ok(value(absent) < 0.5, absent);
    assert.deepEqual(await embed(undefined, [window], networks.embedder), [embedding]);
  });
});
