import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hubStatistics } from '../../src/builder/gallery/statistics.js';
import type { BareGallery } from '../../src/builder/gallery/statistics/similarities.js';
import { lookColumns } from '../../src/engine/gallery/look-columns.js';
import { mean } from '../../src/engine/numbers.js';
import type { Lab } from '../../src/engine/pixels/lab.js';
import { lookTerms } from '../../src/engine/stages/rank/look-terms.js';

/** Four entries of one row each along the axes of the plane. */
const gallery: BareGallery = {
  header: { dims: 2, centre: { photo: [0, 0], gallery: [0, 0] } },
  entries: [0, 1, 2, 3].map((row) => ({ rows: [row, 1] as [number, number] })),
  rows: Int8Array.from([127, 0, 0, 127, -127, 0, 0, -127]),
};
/** A ring of unit vectors. */
const ring = Array.from({ length: 200 }, (_, at) => {
  const angle = (2 * Math.PI * (at + 0.5)) / 200;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
});

describe('statistics over a bank with looks', () => {
  it('are of faces as they are placed by what is seen of them', () => {
    const zeros = (count: number) => new Array<number>(count).fill(0);
    const base64 = (values: number[]) => Buffer.from(Int8Array.from(values).buffer).toString('base64');
    // A light colour on top moves a face far to the right; the colour itself is told to be black.
    const photoLook = {
      ...{ traits: [], mean: zeros(6), deviation: zeros(6).map(() => 1) },
      map: { data: base64([9, ...zeros(11)]), scale: 1 },
      top: { mean: zeros(3), map: { data: base64(zeros(24)), scale: 1 } },
    };
    const light = { lab: [90, 0, 0] as Lab, share: 1, grey: false };
    const looks = ring.map(() => ({ colours: { top: light, bottom: undefined }, traits: {} }));
    const shades = ['fff', '777', '777', '777'].map((colour) => ({ areas: `${colour}0100` }));
    const entries = gallery.entries.map((entry, at) => ({ ...entry, ...shades[at] }));
    const { centre } = gallery.header;
    const by = (own: typeof centre) =>
      hubStatistics({ ...gallery, header: { dims: 2, centre: own }, entries }, ring, [], looks);
    const [plain, looked] = [by(centre), by({ ...centre, photoLook })];
    assert.ok(Math.abs(plain.mean[0]!) < 1e-3 && looked.mean[0]! > 0.99, String(looked.mean));
    // White is nearest to 90, grey to the 45 that are left of it.
    assert.ok(plain.sum!.mean[0]! > 0 && looked.sum!.mean[0]! < 0, `${plain.sum!.mean} ${looked.sum!.mean}`);
  });

  it('favour entries with colours as people have them', () => {
    const areas = ['a630100', '3a3050 a63150', '3a30100', '33a0100'];
    const entries = gallery.entries.map((entry, at) => ({ ...entry, areas: areas[at]! }));
    // All of them have brown hair; how well that agrees with an entry is the same for everybody, and is its mean.
    const top = { lab: [48, 22, 33] as Lab, share: 1, grey: false };
    const look = { colours: { top, bottom: undefined }, traits: {} };
    const { sum } = hubStatistics({ ...gallery, entries }, ring, [], ring.map(() => look)); // prettier-ignore
    const agreement = lookTerms(look, lookColumns(entries)).all;
    assert.ok(agreement[0]! > 0.3 && agreement[3]! < -0.3);
    sum!.mean.forEach((own, entry) => {
      const due = 0.6 * agreement[entry]! + 0.4 * mean([...agreement]);
      assert.ok(Math.abs(own - due) < 2e-3, `${own} instead of ${due}`);
    });
  });
});
