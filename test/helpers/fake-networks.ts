import type { EmbedderEntry, SegmenterEntry } from '../../src/contract/manifest.js';
import type { Embedder, NetworkInput, Segmenter } from '../../src/engine/networks/network.js';
import type { Colour } from './pictures.js';

const FILES = { format: 'graph', path: '', bytes: 0, sha256: {}, licence: '', source: '' } as const;

export const SEGMENTER_ENTRY: SegmenterEntry = {
  ...FILES,
  task: 'segment',
  input: { size: 96, range: [-1, 1], multiple: 16, plus: 0 },
  output: {
    parts: 'parts',
    person: 'person',
    stride: 4,
    leftFace: 0,
    rightFace: 1,
    rule: 'sum',
    align: 'half-pixel',
    minCells: 5,
    minScore: 0.65,
  },
};

export const EMBEDDER_ENTRY: EmbedderEntry = {
  ...FILES,
  task: 'embed',
  input: { size: 8, range: [-1, 1] },
  output: { name: 'embedding', dims: 3 },
  preprocess: { window: 'centroid', scale: 1.45, margin: 0.06, resize: 'area', mirror: true },
};

/** What the fake segmenter takes for skin. */
export const SKIN: Colour = [255, 0, 0];

/** Channel 0..255 of an input value. */
function channel(value: number, [low, high]: readonly [number, number]): number {
  return ((value - low) / (high - low)) * 255;
}

/** A segmenter that finds red: a cell's logits rise with the share of red pixels under it. */
export function redSegmenter(entry: SegmenterEntry = SEGMENTER_ENTRY) {
  const inputs: NetworkInput[] = [];
  const { stride } = entry.output;
  const segmenter: Segmenter = {
    id: 'red',
    entry,
    async run(input) {
      inputs.push(input);
      const [, height, width] = input.shape;
      const [rows, columns] = [height / stride, width / stride];
      const parts = new Float32Array(rows * columns * 2);
      for (let cell = 0; cell < rows * columns; cell++) {
        const [left, top] = [(cell % columns) * stride, Math.floor(cell / columns) * stride];
        let red = 0;
        for (let y = top; y < top + stride; y++) {
          for (let x = left; x < left + stride; x++) {
            const at = (y * width + x) * 3;
            const [r, g] = [channel(input.data[at], entry.input.range), channel(input.data[at + 1], entry.input.range)];
            red += Math.max(0, r - g) / 255 / stride ** 2;
          }
        }
        // Each half of the face gets half of the probability.
        const share = Math.min(0.499, Math.max(0.001, red / 2));
        parts.fill(Math.log(share / (1 - share)), cell * 2, cell * 2 + 2);
      }
      const person = new Float32Array(rows * columns);
      return {
        parts: { data: parts, shape: [1, rows, columns, 2] },
        person: { data: person, shape: [1, rows, columns, 1] },
      };
    },
    dispose() {},
  };
  return { segmenter, inputs };
}

/** An embedder that gives the mean of the left half's red, green and blue, and the same as logits of traits. */
export function leftColourEmbedder(entry: EmbedderEntry = EMBEDDER_ENTRY) {
  const inputs: NetworkInput[] = [];
  const embedder: Embedder = {
    id: 'left-colour',
    entry,
    async run(input, outputs) {
      inputs.push({ data: input.data.slice(), shape: input.shape });
      const [batch, height, width] = input.shape;
      const data = new Float32Array(batch * 3);
      for (let at = 0; at < input.data.length; at++) {
        const x = Math.floor(at / 3) % width;
        const item = Math.floor(at / (3 * width * height));
        if (x < width / 2) data[item * 3 + (at % 3)] += input.data[at] / ((width / 2) * height);
      }
      return Object.fromEntries(outputs.map((name) => [name, { data, shape: [batch, 3] }]));
    },
    dispose() {},
  };
  return { embedder, inputs };
}
