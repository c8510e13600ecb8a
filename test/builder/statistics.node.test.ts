import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareBelow } from '../../src/engine/stages/rank/percentile.js';
import { chooseBalanced, type Candidate } from '../../models/build/bank/choose.js';
import { skinDirections, type ColouredFace } from '../../models/build/bank/skin-directions.js';
import { skinColour } from '../../models/build/bank/skin.js';
import { centreOfWholes, drawnToClass, sidesOf } from '../../src/builder/gallery/centres.js';
import { quantise } from '../../src/builder/gallery/quantise.js';
import { hubStatistics, quantilesOf } from '../../src/builder/gallery/statistics.js';
import type { BareGallery } from '../../src/builder/gallery/statistics/similarities.js';
import { similarities } from '../helpers/similarities.js';
import { paint } from '../helpers/pictures.js';
import { mean } from '../../src/engine/numbers.js';
import { cosine } from '../quality/statistics.js';

const floats = (...values: number[]) => Float32Array.from(values);

/** Four entries of one row each along the axes of the plane, the last one sensitive. */
const gallery: BareGallery = {
  header: { dims: 2, centre: { photo: [0, 0], gallery: [0, 0] } },
  entries: [{ rows: [0, 1] }, { rows: [1, 1] }, { rows: [2, 1] }, { rows: [3, 1], sensitive: 'for the test' }],
  rows: Int8Array.from([127, 0, 0, 127, -127, 0, 0, -127]),
};
/** A ring of unit vectors. */
const ring = Array.from({ length: 200 }, (_, at) => {
  const angle = (2 * Math.PI * (at + 0.5)) / 200;
  return floats(Math.cos(angle), Math.sin(angle));
});

describe('statistics over a bank', () => {
  it("are mean and deviation of each entry's similarity", () => {
    const { mean, deviation, bank } = hubStatistics(gallery, ring);
    assert.equal(bank, 200);
    for (const value of mean) assert.ok(Math.abs(value) < 1e-3);
    // The deviation of a cosine over the circle.
    for (const value of deviation) assert.ok(Math.abs(value - Math.SQRT1_2) < 1e-3);
  });

  it("count the strongest match that may be shown: a sensitive entry is nobody's best", () => {
    const { quantiles } = hubStatistics(gallery, ring);
    const away = [floats(0, -1)];
    assert.ok(Math.abs(similarities(gallery, away, 'photo')[0]![3]! - 1) < 1e-6);
    // Straight down only the two entries at right angles are left: z = 0, which few others have as their best.
    assert.ok(quantiles[0]![1] < 0.03 && quantiles.at(-1)![1] > 1.4);
  });

  it('take a tenth of what the tails of sums are longer or shorter than usual', () => {
    const entries = gallery.entries.map((entry, at) => (at === 0 ? { ...entry, traits: { beard: '100' } } : entry));
    const looks = ring.map((_, at) => ({ colours: { top: undefined, bottom: undefined }, traits: { beard: at < 2 ? 1 : 0 } })); // prettier-ignore
    const { sum } = hubStatistics({ ...gallery, entries }, ring, [], looks);
    // Of a cosine over the circle the strongest percent is at the root of 2, of a normal distribution at 2.665.
    assert.ok(Math.abs(sum!.deviation[1]! - (0.9 + (0.1 * Math.SQRT2) / 2.665)) < 1e-2);
    // Two bearded faces of 200, near to the one with a beard anyway.
    assert.ok(sum!.deviation[0]! > sum!.deviation[1]! * 1.05);
  });

  it('bring deviations of sums nearer to the median, so that what few wear can be among their answers', () => {
    const entries = gallery.entries.map((entry, at) => (at === 0 ? { ...entry, traits: { beard: '100' } } : entry));
    const looks = ring.map((_, at) => ({ colours: { top: undefined, bottom: undefined }, traits: { beard: at % 2 } }));
    const { sum } = hubStatistics({ ...gallery, entries }, ring, [], looks);
    // 2.5 x (.875 + 1/3) between faces with and without: a deviation of 1.51 beside that of 1, tails a tenth evened.
    const [own, usual] = [Math.hypot(1, 1.51) * 0.961, sum!.deviation[1]!];
    assert.ok(Math.abs(sum!.deviation[0]! - usual * (own / usual) ** 0.7) < 2e-2, String(sum!.deviation));
  });

  it('give scores that are spread evenly over new faces', () => {
    const { mean, deviation, quantiles } = hubStatistics(gallery, ring);
    const others = Array.from({ length: 97 }, (_, at) => floats(Math.cos(at), Math.sin(at)));
    const scores = similarities(gallery, others, 'photo')
      .map((row) => Math.max(...[0, 1, 2].map((entry) => (row[entry]! - mean[entry]!) / deviation[entry]!)))
      .map((z) => shareBelow(quantiles, z))
      .sort((p, q) => p - q);
    const gap = Math.max(...scores.map((score, at) => Math.abs(score - (at + 0.5) / scores.length)));
    assert.ok(gap < 0.05, `${gap}`);
  });

  it('tell what pairs of faces have in common, sensitive entries aside', () => {
    assert.deepEqual(hubStatistics(gallery, ring).shared, [1, 1, 1, 1]);
    assert.equal('shared' in hubStatistics(gallery, []), false);
  });

  it('rank whole pictures by plain similarity', () => {
    const { wholeQuantiles } = hubStatistics(gallery, ring, [floats(1, 0), floats(3, 0), floats(0, 5)]);
    assert.deepEqual(wholeQuantiles!.at(-1), [1, 1]);
    assert.equal(hubStatistics(gallery, ring).wholeQuantiles, undefined);
  });

  it('are of more entries than a call takes arguments', () => {
    const many = {
      ...gallery,
      entries: Array.from({ length: 200_000 }, (_, at) => ({ rows: [at % 3, 1] as [number, number] })),
    };
    const { wholeQuantiles } = hubStatistics(many, [], [floats(1, 0), floats(0, -1)]);
    assert.deepEqual([wholeQuantiles![0], wholeQuantiles!.at(-1)], [[0, 0], [1, 1]]); // prettier-ignore
  });

  it('take an entry with several rows by its best one', () => {
    const two: BareGallery = { ...gallery, entries: [{ rows: [0, 2] }, { rows: [2, 2] }] };
    assert.deepEqual([...similarities(two, [floats(0, 1)], 'photo')[0]!].map(Math.round), [1, 0]);
  });
});

describe('quantiles', () => {
  it('are the values at shares of the sample, rising', () => {
    const quantiles = quantilesOf(Array.from({ length: 1001 }, (_, at) => (at * 8) % 1001));
    const at = (share: number) => quantiles.find(([each]) => each === share)![1];
    assert.deepEqual([at(0), at(0.01), at(0.5), at(0.99), at(1)], [0, 10, 500, 990, 1000]);
    assert.ok(quantiles.every(([, value], index) => index === 0 || value >= quantiles[index - 1]![1]));
  });

  it('of nothing are none', () => assert.deepEqual(quantilesOf([]), []));
});

describe('rows as int8', () => {
  it('keep their direction', () => {
    const vectors = [floats(3, 4, 0), floats(0.001, 0, 0.002), floats(-5, 1, 1)];
    const { rows, scale } = quantise(vectors);
    vectors.forEach((vector, row) => {
      const back = Array.from(rows.subarray(row * 3, row * 3 + 3), (value) => value * scale);
      const length = Math.hypot(...vector);
      const cosine = back.reduce((sum, value, dim) => sum + (value * vector[dim]!) / length, 0) / Math.hypot(...back);
      assert.ok(cosine > 0.9999);
    });
  });

  it('are as coarse as asked for, and end at 127', () => {
    assert.deepEqual(quantise([floats(3, 4, 0)], 0.2), { rows: Int8Array.of(3, 4, 0), scale: 0.2 });
    assert.deepEqual(quantise([floats(-30, 0, 40)], 1 / 200).rows, Int8Array.of(-120, 0, 127));
  });
});

describe('the centre of a gallery', () => {
  const prior = { photo: [9], gallery: [0], galleryDeviation: [2] };

  it('is what the embedder knows for a few pictures, and their own mean for many', () => {
    assert.ok(centreOfWholes(prior, [floats(1)]).gallery[0]! < 0.1);
    assert.ok(
      centreOfWholes(
        prior,
        Array.from({ length: 1000 }, () => floats(1)),
      ).gallery[0]! > 0.97,
    );
    assert.deepEqual(centreOfWholes(prior, [floats(1)]).galleryDeviation, [2]);
  });
});

describe('rows of halves', () => {
  it('keep what differs between the sides and little of what they share', () => {
    const left = floats(1, 0, 0, 0);
    const right = floats(0, 0, 1, 0);
    // The same difference under another light counts as near, another side as opposite.
    const [bright, dim] = [floats(1, 1, 0, 1), floats(1, -1, 0, -1)];
    assert.ok(cosine(bright, dim) < -0.3 && cosine(bright, sidesOf(dim)) > 0.2);
    assert.ok(cosine(left, sidesOf(left)) > 0.7 && cosine(right, sidesOf(left)) < -0.5);
  });
});

describe('labelled rows', () => {
  it('are drawn to the mean of their class, and to no other', () => {
    const rows = [...drawnToClass([floats(1, 0), floats(0, 1), floats(-1, 0)], ['a', 'a', 'b'])];
    assert.ok(rows[0]![1]! > 0.3 && rows[1]![0]! > 0.3);
    assert.deepEqual([...rows[2]!], [-1, 0]);
  });
});

describe('the choice of a bank', () => {
  const candidates: Candidate[] = [
    ...Array.from({ length: 300 }, (_, at) => ({ person: `common-${at >> 2}`, lightness: 60 })),
    ...Array.from({ length: 40 }, (_, at) => ({ person: `rare-${at >> 2}`, lightness: 35 })),
  ];

  it('takes as many light as dark faces where it can, and few of one person', () => {
    const chosen = chooseBalanced(candidates, 20, 2).map((index) => candidates[index]!);
    const dark = chosen.filter(({ lightness }) => lightness === 35);
    assert.deepEqual([dark.length, chosen.length - dark.length], [20, 20]);
    for (const { person } of chosen) assert.ok(chosen.filter((each) => each.person === person).length <= 2);
    // Many people before many photos.
    assert.equal(new Set(chosen.slice(0, 20).map(({ person }) => person)).size, 20);
  });

  it('is the same every time', () =>
    assert.deepEqual(chooseBalanced(candidates, 20, 2), chooseBalanced(candidates, 20, 2)));
});

describe('the colour of skin', () => {
  it('is read from the inner face, past hair, eyes and chin', () => {
    const face = paint(100, 100, (x, y) => {
      if (x < 25 || x > 75 || y < 30 || y > 80) return [0, 0, 0];
      return Math.hypot(x - 40, y - 42) < 4 || Math.hypot(x - 60, y - 42) < 4 ? [0, 0, 0] : [200, 160, 140];
    });
    const [lightness, red, yellow] = skinColour(face, { x: 0, y: 0, width: 100, height: 100 });
    // CIE values of that colour.
    assert.ok(Math.abs(lightness - 68.5) < 2 && Math.abs(red - 12) < 2 && Math.abs(yellow - 15) < 2);
  });
});

describe('the directions of skin', () => {
  /** Dimension 0 follows lightness, 1 a mixture, 2 is the face itself. */
  const faces = Array.from({ length: 300 }, (_, at): ColouredFace => {
    const [light, hue, other, self] = [1, 2, 3, 4].map((wave) => Math.sin(at * wave * 1.7));
    return {
      embedding: Float32Array.of(5 + light!, light! + 2 * hue!, 3 * self!, other!),
      skin: [60 + 10 * light!, 9 * hue!, 5 * other!],
    };
  });

  it('are orthonormal, and embeddings without them know nothing of skin', () => {
    const directions = skinDirections(faces);
    directions.forEach((one, p) =>
      directions.forEach((other, q) => {
        const product = one.reduce((sum, value, dim) => sum + value * other[dim]!, 0);
        assert.ok(Math.abs(product - (p === q ? 1 : 0)) < 1e-5);
      }),
    );
    const rest = faces.map(({ embedding }) => {
      const left = Float64Array.from(embedding);
      for (const direction of directions) {
        const along = direction.reduce((sum, value, dim) => sum + value * embedding[dim]!, 0);
        direction.forEach((value, dim) => (left[dim]! -= along * value));
      }
      return left;
    });
    for (const axis of [0, 1, 2] as const) {
      for (let dim = 0; dim < 4; dim++) {
        const r = covariance(
          faces.map(({ skin }) => skin[axis]),
          rest.map((row) => row[dim]!),
        );
        assert.ok(Math.abs(r) < 1e-3, `${axis} ${dim} ${r}`);
      }
    }
    assert.ok(
      covariance(
        rest.map((row) => row[2]!),
        faces.map(({ embedding }) => embedding[2]!),
      ) > 4,
      'the face itself stays',
    );
  });
});

function covariance(p: readonly number[], q: readonly number[]): number {
  const [a, b] = [mean(p), mean(q)];
  return mean(p.map((value, at) => (value - a) * (q[at]! - b)));
}
