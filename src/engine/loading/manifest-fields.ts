import type { EmbedderEntry, Manifest, ModelEntry, Preprocess, SegmenterEntry } from '../../contract/manifest.js';
import {
  address,
  flag,
  hash,
  isRecord,
  listOf,
  numberFrom,
  object,
  oneOf,
  optional,
  recordOf,
  text,
  tuple,
  wholeFrom,
  type Fields,
  type Rule,
} from './field-rules.js';

// One row per field of `manifest.json`; models/manifest.schema.json says the same, and a test holds them together.

/** Longest side of an input, px: four times what any network here takes, and 48 MB of floats. */
const MAX_INPUT_PX = 2048;
/** Cells, channels, px of a stride: small numbers, of which a large one could only ask for memory. */
const MAX_SMALL = 4096;
const MAX_DIMS = 65_536;

/** Widest values of pixels that a network may want. */
const MAX_RANGE = 1000;

const range: Rule = (value) =>
  tuple(numberFrom(-MAX_RANGE, MAX_RANGE), numberFrom(-MAX_RANGE, MAX_RANGE))(value) ??
  ((value as number[])[0] === (value as number[])[1] ? { path: '', what: 'has no extent' } : undefined);

const size = wholeFrom(1, MAX_INPUT_PX);
const words = text(/^/);

export const PREPROCESS: Fields<Preprocess> = {
  window: oneOf('centroid', 'box'),
  scale: numberFrom(0.01, 100),
  margin: numberFrom(0, 10),
  resize: oneOf('area'),
  mirror: flag,
  upright: optional(flag),
  spread: optional(numberFrom(0, 0.99)),
};

const FILES = {
  format: oneOf('graph', 'layers'),
  path: address,
  bytes: wholeFrom(0),
  sha256: recordOf(hash, address),
  gzip: optional(listOf(address)),
  licence: words,
  source: words,
};

const SEGMENTER: Fields<SegmenterEntry> = {
  ...FILES,
  task: oneOf('segment'),
  input: object<SegmenterEntry['input']>({
    size,
    range,
    multiple: wholeFrom(1, MAX_SMALL),
    plus: wholeFrom(0, MAX_SMALL),
  }),
  output: object<SegmenterEntry['output']>({
    parts: text(),
    person: text(),
    stride: wholeFrom(1, MAX_SMALL),
    leftFace: wholeFrom(0, MAX_SMALL),
    rightFace: wholeFrom(0, MAX_SMALL),
    rule: oneOf('sum', 'argmax'),
    align: oneOf('half-pixel', 'corners'),
    minCells: wholeFrom(1, MAX_SMALL),
    minScore: numberFrom(0, 1),
    amodal: optional(flag),
  }),
};

const EMBEDDER: Fields<EmbedderEntry> = {
  ...FILES,
  task: oneOf('embed'),
  input: object<EmbedderEntry['input']>({ size, range }),
  output: object<EmbedderEntry['output']>({
    name: text(),
    dims: wholeFrom(1, MAX_DIMS),
    traits: optional(
      object<NonNullable<EmbedderEntry['output']['traits']>>({ name: text(), names: listOf(text(), 1) }),
    ),
  }),
  preprocess: object(PREPROCESS),
};

const byTask: Record<ModelEntry['task'], Rule> = { segment: object(SEGMENTER), embed: object(EMBEDDER) };
const task = object({ task: oneOf('segment', 'embed') });

const model: Rule = (value) =>
  task(value) ?? (isRecord(value) ? byTask[value['task'] as ModelEntry['task']](value) : undefined);

export const MANIFEST: Rule = object<Manifest>({
  format: oneOf(1),
  defaultPreset: text(),
  presets: recordOf(object<Manifest['presets'][string]>({ segmenter: text(), embedder: text() })),
  models: recordOf(model),
  galleries: recordOf(recordOf(address)),
  cache: optional(flag),
  files: optional(recordOf(object({ bytes: wholeFrom(0), sha256: hash, gzip: optional(flag) }), address)),
});
