import type { EmbedderEntry, Manifest, SegmenterEntry } from '../../src/contract/manifest.js';
import { DRAWN_TRAITS } from './pokemon/trait-labels.js';

/** What a person knows of a network; the packer adds `bytes` and `sha256` of the files in `models/<id>/`. */
export type Described<Entry> = Entry extends unknown ? Omit<Entry, 'bytes' | 'sha256'> : never;

const RGB_AROUND_ZERO: [number, number] = [-1, 1];

/** Our own networks: their files are in the repository. */
export const OWN_MODELS: Record<string, Described<SegmenterEntry | EmbedderEntry>> = {
  'face-parts': {
    task: 'segment',
    format: 'graph',
    path: 'face-parts/model.json',
    input: { size: 192, range: RGB_AROUND_ZERO, multiple: 16, plus: 0 },
    output: {
      parts: 'float_part_heatmaps',
      person: 'float_segments',
      stride: 4,
      leftFace: 0,
      rightFace: 1,
      rule: 'sum',
      align: 'half-pixel',
      minCells: 5,
      minScore: 0.65,
      amodal: true,
    },
    licence: 'MIT (weights trained on research sets of photos: see NOTICE.md)',
    source: 'Trained from scratch for this project with BodyPix as teacher: models/training.',
  },
  lookalike: {
    task: 'embed',
    format: 'graph',
    path: 'lookalike/model.json',
    input: { size: 80, range: RGB_AROUND_ZERO },
    output: { name: 'embedding', dims: 128, traits: { name: 'traits', names: [...DRAWN_TRAITS] } },
    preprocess: {
      window: 'centroid',
      scale: 1.45,
      margin: 0.06,
      resize: 'area',
      mirror: true,
      upright: true,
      spread: 0.06,
    },
    licence: 'MIT (weights trained on research sets of photos and on drawings: see NOTICE.md)',
    source: 'Trained from scratch for this project: models/training.',
  },
};

/** Networks of the talk that the project was named after: not in the repository, so their hashes are noted here. */
export const PUBLIC_MODELS: Record<string, SegmenterEntry | EmbedderEntry> = {
  'bodypix-mobilenet-v1-075': {
    task: 'segment',
    format: 'graph',
    path: 'https://storage.googleapis.com/tfjs-models/savedmodel/bodypix/mobilenet/quant2/075/model-stride16.json',
    bytes: 59295 + 2598784,
    sha256: {
      'model-stride16.json': '7c9b3bd68f86004b75e739255b9b823c4d8f409fabe6dd753b76c0fdd90a357e',
      'group1-shard1of1.bin': 'e215c9546b9db0e1e06c23c759ed48ccaf2aad68c656d0130b5757bc0479ac77',
    },
    input: { size: 321, range: RGB_AROUND_ZERO, multiple: 16, plus: 1 },
    output: {
      parts: 'float_part_heatmaps',
      person: 'float_segments',
      stride: 16,
      leftFace: 0,
      rightFace: 1,
      rule: 'argmax',
      align: 'corners',
      minCells: 2,
      minScore: 0.6,
    },
    licence: 'Apache-2.0, Google',
    source: 'BodyPix 2.0, MobileNetV1 0.75, stride 16, two-byte weights.',
  },
  'mobilenet-v2-100': {
    task: 'embed',
    format: 'layers',
    path: 'mobilenet-v2-100/model.json',
    bytes: 50244 + 2257984,
    sha256: {
      'model.json': '6547f9647fc6d36d517965ef7bfff1965693454654d8a6c670957c681b69fcf2',
      'group1-shard1of1.bin': 'c355d9116f09b948bfea33029753098d3ce3f05aa8a564576b65dcd5a1587b2f',
    },
    input: { size: 224, range: RGB_AROUND_ZERO },
    output: { name: 'feature', dims: 1280 },
    preprocess: { window: 'box', scale: 1.12, margin: 0.06, resize: 'area', mirror: false },
    licence: 'Apache-2.0, Google',
    source:
      'MobileNet v2 1.0 224 up to its global average pooling, converted from the uint8 weights of mobilenet_v2_1.0_224.tflite. ' +
      'No public file has this hash: a mirror has to serve it.',
  },
};

export const PRESETS: Manifest['presets'] = {
  compact: { segmenter: 'face-parts', embedder: 'lookalike' },
  classic: { segmenter: 'bodypix-mobilenet-v1-075', embedder: 'mobilenet-v2-100' },
};

export const DEFAULT_PRESET = 'compact';
