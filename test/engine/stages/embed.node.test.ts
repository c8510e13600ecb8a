import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embed, embedWithTraits } from '../../../src/engine/stages/embed.js';
import type { EmbedderWindow } from '../../../src/engine/stages/types.js';
import { EMBEDDER_ENTRY, leftColourEmbedder } from '../../helpers/fake-networks.js';

/** Left half black, right half of the given grey. */
function halfGrey(grey: number): EmbedderWindow {
  const data = new Float32Array(8 * 8 * 3);
  for (let at = 0; at < data.length; at++) if (Math.floor(at / 3) % 8 >= 4) data[at] = grey;
  return { size: 8, data };
}

function rounded(vectors: Float32Array[]): number[][] {
  return vectors.map((vector) => [...vector].map((value) => Math.round(value * 1000) / 1000));
}

describe('embed', () => {
  it('averages the embeddings of the picture and its mirror image', async () => {
    const { embedder } = leftColourEmbedder();
    assert.deepEqual(rounded(await embed(undefined, [halfGrey(255)], embedder)), [[0, 0, 0]]);
    assert.deepEqual(rounded(await embed(undefined, [halfGrey(127.5)], embedder)), [[-0.5, -0.5, -0.5]]);
  });

  it('embeds the picture alone where the preprocessing says so', async () => {
    const preprocess = { ...EMBEDDER_ENTRY.preprocess, mirror: false };
    const { embedder } = leftColourEmbedder({ ...EMBEDDER_ENTRY, preprocess });
    assert.deepEqual(rounded(await embed(undefined, [halfGrey(255)], embedder)), [[-1, -1, -1]]);
  });

  it('feeds the network its own input range and one shape, however many windows', async () => {
    const { embedder, inputs } = leftColourEmbedder({ ...EMBEDDER_ENTRY, input: { size: 8, range: [0, 1] } });
    const embeddings = await embed(undefined, [halfGrey(255), halfGrey(51), halfGrey(0)], embedder);
    assert.deepEqual(rounded(embeddings), [[0.5, 0.5, 0.5], [0.1, 0.1, 0.1], [0, 0, 0]]); // prettier-ignore
    assert.deepEqual(new Set(inputs.map(({ shape }) => shape.join())), new Set(['2,8,8,3']));
    assert.ok(inputs.every(({ data }) => data.every((value) => value >= 0 && value <= 1)));
  });

  it('averages over all views of a window', async () => {
    const views = { size: 8, data: Float32Array.from([...halfGrey(255).data, ...halfGrey(0).data]) };
    const { embedder, inputs } = leftColourEmbedder();
    assert.deepEqual(rounded(await embed(undefined, [views], embedder)), [[-0.5, -0.5, -0.5]]);
    assert.deepEqual(new Set(inputs.map(({ shape }) => shape.join())), new Set(['2,8,8,3']));
  });

  it('gives the traits of networks that tell them: logits, averaged like the embedding, as shares of one', async () => {
    const output = { name: 'embedding', dims: 3, traits: { name: 'logits', names: ['hat', 'beard', 'bun'] } };
    const views = { size: 8, data: Float32Array.from([...halfGrey(255).data, ...halfGrey(0).data]) };
    const [seen] = await embedWithTraits(
      undefined,
      [views],
      leftColourEmbedder({ ...EMBEDDER_ENTRY, output }).embedder,
    );
    assert.deepEqual(rounded([seen.embedding]), [[-0.5, -0.5, -0.5]]);
    assert.deepEqual(rounded([seen.traits!]), [[0.378, 0.378, 0.378]]); // 1 / (1 + e^.5)
    const [plain] = await embedWithTraits(undefined, [views], leftColourEmbedder().embedder);
    assert.equal(plain.traits, undefined);
    assert.deepEqual(plain.embedding, seen.embedding);
  });

  it('asks for traits only where they are wanted', async () => {
    const output = { name: 'embedding', dims: 3, traits: { name: 'logits', names: ['hat', 'beard', 'bun'] } };
    const { embedder } = leftColourEmbedder({ ...EMBEDDER_ENTRY, output });
    const asked: string[] = [];
    const spied: typeof embedder = {
      ...embedder,
      run: (input, outputs) => (asked.push(outputs.join()), embedder.run(input, outputs)),
    };
    await embed(undefined, [halfGrey(0)], spied);
    await embedWithTraits(undefined, [halfGrey(0)], spied);
    assert.deepEqual(asked, ['embedding', 'embedding,logits']);
  });

  it('leaves the windows as they were', async () => {
    const window = halfGrey(200);
    const before = window.data.slice();
    await embed(undefined, [window], leftColourEmbedder().embedder);
    assert.deepEqual(window.data, before);
  });

  it('gives nothing for nothing, and stops when aborted', async () => {
    const { embedder, inputs } = leftColourEmbedder();
    assert.deepEqual(await embed(undefined, [], embedder), []);
    await assert.rejects(embed(AbortSignal.abort(), [halfGrey(0)], embedder), { code: 'aborted' });
    assert.equal(inputs.length, 0);
  });
});
