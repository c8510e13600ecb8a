import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkHeader, readGallery, withRows } from '../../../src/engine/gallery/gallery.js';
import { EXPECTED, galleryParts } from '../../helpers/galleries.js';

const ENTRIES = [
  { rows: [[3, 4, 0]] },
  {
    rows: [
      [0, 0, 127],
      [0, 5, 0],
    ],
  },
];

/** Of six numbers of colours and one trait, where embeddings have three: 21 and 30 bytes. */
const LOOK = {
  traits: ['beard'],
  mean: new Array<number>(7).fill(0),
  deviation: new Array<number>(7).fill(1),
  map: { data: 'A'.repeat(28), scale: 1 },
  top: { mean: [50, 0, 0], map: { data: 'A'.repeat(40), scale: 1 } },
};

/** What a header has to say for the gallery to be refused. */
type Change = (header: Record<string, never>) => void;
type Wrong = [why: string, change: Change];

function read(change: Change = () => undefined, vectors = galleryParts(ENTRIES).vectors) {
  const header = structuredClone(galleryParts(ENTRIES).header);
  change(header as unknown as Record<string, never>);
  return readGallery(header, vectors as ArrayBuffer, EXPECTED);
}

/** Sets a value deep in the header. */
function set(path: string, value: unknown): Change {
  return (header) => {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, header);
    parent[last] = value;
  };
}

describe('readGallery', () => {
  it('reads rows and the reciprocals of their lengths', () => {
    const { rows, inverseNorms, header } = read();
    assert.equal(rows.length, 9);
    assert.equal(header.entries.length, 2);
    [1 / 5, 1 / 127, 1 / 5].forEach((due, row) => assert.ok(Math.abs(inverseNorms[row] - due) < 1e-7));
  });

  it('puts the reciprocals where there is room for them', () => {
    const { header, vectors } = galleryParts(ENTRIES);
    const room = new Float32Array(3);
    const { inverseNorms } = withRows(checkHeader(header, EXPECTED), new Int8Array(vectors as ArrayBuffer), room);
    assert.equal(inverseNorms, room);
    assert.deepEqual(room, read().inverseNorms);
  });

  it('does not care about the order of preprocessing fields', () => {
    const reversed = Object.fromEntries(Object.entries(EXPECTED.preprocess).reverse());
    assert.ok(read(set('preprocess', reversed)));
  });

  it('reads how what is seen moves a face', () => {
    assert.deepEqual(read(set('centre.photoLook', LOOK)).header.centre.photoLook, LOOK);
  });

  const WRONG: Wrong[] = [
    ['another embedder', set('embedder.id', 'other')],
    ['other weights', set('embedder.sha256', 'def')],
    ['another window', set('preprocess.window', 'box')],
    ['another scale', set('preprocess.scale', 1.5)],
    ['preprocessing that the embedder does not know', set('preprocess.exposure', 'inner-face')],
    ['no preprocessing', set('preprocess', undefined)],
    ['another format', set('format', 2)],
    ['another number type', set('dtype', 'float32')],
    ['rows of another length', set('dims', 4)],
    ['an unknown layout', set('layout', 'thirds')],
    ['halves in rows for one', set('layout', 'halves')],
    ['areas of another form', set('entries.0.areas', [['#ff0000', 1, 0]])],
    ['traits of another form', set('entries.0.traits', { beard: [1] })],
    ['traits that are a list', set('entries.0.traits', ['beard'])],
    ['no entries', set('entries', [])],
    ['an entry beyond the rows', set('entries.1.rows', [2, 2])],
    ['an entry without rows', set('entries.0.rows', [0, 0])],
    ['an entry without colours or areas', set('entries.0.colours', undefined)],
    ['an entry without a name', set('entries.0.names', {})],
    ['a short mean', set('centre.photo', [0, 0])],
    ['a mean that is no number', set('centre.gallery', [0, Number.NaN, 0])],
    ['a deviation of zero', set('centre.galleryDeviation', [1, 0, 1])],
    ['a cut-off map', set('centre.photoMap', { data: 'AAAA', scale: 1 })],
    ['erased directions of another length', set('centre.photoErased', { data: 'AAAAAA==', scale: 1 })],
    ...[
      ['without its traits', { traits: [] }],
      ['with a mean too few', { mean: [0, 0, 0, 0, 0, 0] }],
      ['with a deviation of zero', { deviation: [1, 1, 1, 0, 1, 1, 1] }],
      ['with a cut-off map', { map: { data: 'AAAA', scale: 1 } }],
      ['with half a colour', { top: { mean: [0, 0], map: LOOK.top.map } }],
      ['with a cut-off map of the colour', { top: { mean: [0, 0, 0], map: LOOK.map } }],
    ].map(([why, part]): Wrong => [`a look ${why}`, set('centre.photoLook', { ...LOOK, ...(part as object) })]),
    ['hub statistics of some entries', set('hub', { mean: [1], deviation: [1], bank: 9, quantiles: [] })],
    ['a hub deviation of zero', set('hub', { mean: [0, 0], deviation: [1, 0], bank: 9, quantiles: [] })],
    ['shares of pairs that rise', set('hub.shared', [1, 0.2, 0.3])],
    ['shares of pairs that do not begin with all', set('hub.shared', [0.9, 0.2])],
    ['shares of pairs for eleven in common', set('hub.shared', new Array(12).fill(1))],
    ['falling quantiles', set('hub.quantiles', [[0, 2], [1, 1]])], // prettier-ignore
  ];
  for (const [why, change] of WRONG) {
    it(`refuses ${why}`, () => assert.throws(() => read(change), { code: 'gallery-mismatch' }));
  }

  it('lets entries share rows, but not without end', () => {
    const sharing =
      (entries: number): Change =>
      (header) => {
        const [entry] = header['entries'] as unknown as object[];
        Object.assign(header, {
          entries: Array.from({ length: entries }, () => ({ ...entry, rows: [0, 300] })),
          count: 300,
          vectors: { ...(header['vectors'] as object), bytes: 900 },
          hub: { mean: [], deviation: [], bank: 0, quantiles: [] },
        });
      };
    assert.equal(read(sharing(16), new ArrayBuffer(900)).header.entries.length, 16);
    assert.throws(() => read(sharing(20), new ArrayBuffer(900)), {
      code: 'gallery-mismatch',
      message: /20 entries name 6000 rows together, of 300: more than 5120/,
    });
  });

  it('refuses vectors of the wrong size and what is no header', () => {
    assert.throws(() => read(undefined, new ArrayBuffer(8)), { code: 'gallery-mismatch' });
    for (const header of [null, 'text', 7, []]) {
      assert.throws(() => readGallery(header, new ArrayBuffer(9), EXPECTED), { code: 'gallery-mismatch' });
    }
  });
});
