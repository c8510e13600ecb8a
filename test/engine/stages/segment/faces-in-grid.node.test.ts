import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFaceGrid, withMirrorImage } from '../../../../src/engine/stages/segment/face-grid.js';
import { facesIn, type Look } from '../../../../src/engine/stages/segment/faces-in-grid.js';
import type { SegmenterEntry } from '../../../../src/contract/manifest.js';
import type { NetworkOutput } from '../../../../src/engine/networks/network.js';
import { SEGMENTER_ENTRY } from '../../../helpers/fake-networks.js';

const PARTS = 24;

/** BodyPix's rules: 24 parts, coarse cells whose corners lie on the picture's corners. */
const CORNERS = {
  ...SEGMENTER_ENTRY.output,
  stride: 16,
  rule: 'argmax',
  align: 'corners',
  minCells: 1,
  minScore: 0.6,
} as const;

/** Maps of `side` x `side` cells; every cell gets the logits of the parts named, and of "person". */
function maps(side: number, at: (x: number, y: number) => { person: number; parts: Record<number, number> }) {
  const parts: NetworkOutput = { data: new Float32Array(side * side * PARTS), shape: [1, side, side, PARTS] };
  const person: NetworkOutput = { data: new Float32Array(side * side), shape: [1, side, side, 1] };
  for (let cell = 0; cell < side * side; cell++) {
    const given = at(cell % side, Math.floor(cell / side));
    person.data[cell] = given.person;
    for (const [part, logit] of Object.entries(given.parts)) parts.data[cell * PARTS + Number(part)] = logit;
  }
  return { parts, person };
}

/** A face of 4 x 4 cells in the middle of 9 x 9: left half and right half; a torso below. */
function person(x: number, y: number): { person: number; parts: Record<number, number> } {
  if (y >= 3 && y < 7 && x >= 3 && x < 7) return { person: 6, parts: { [x < 5 ? 1 : 0]: 9, 12: 2 } };
  if (y >= 7) return { person: 6, parts: { 12: 9, 0: 5, 1: 5 } };
  return { person: -6, parts: {} };
}

function readFaces(parts: NetworkOutput, segments: NetworkOutput, rules: SegmenterEntry['output'], view: Look) {
  return facesIn(readFaceGrid(parts, segments, rules), rules, view);
}

describe('facesIn', () => {
  const view = { square: { x: 100, y: 50, width: 258, height: 258 }, size: 129, picture: { width: 600, height: 600 } };

  it('takes the cells where a half of the face beats all other parts, and "person" holds', () => {
    const { parts, person: segments } = maps(9, person);
    const faces = readFaces(parts, segments, CORNERS, view);
    assert.equal(faces.length, 1);
    const { box, score } = faces[0];
    assert.ok(score > 0.7);
    // Cells 3..6 lie on network px 48..96, twice as far apart in the picture; the edge is half-way to the next cell.
    assert.ok(Math.abs(box.x - (100 + 2 * 40)) <= 8, JSON.stringify(box));
    assert.ok(Math.abs(box.x + box.width - (100 + 2 * 104)) <= 8, JSON.stringify(box));
    assert.ok(Math.abs(box.y - (50 + 2 * 40)) <= 8, JSON.stringify(box));
  });

  it('measures how far the head is turned, clockwise', () => {
    const roll = (turn: number): number => {
      const { parts, person: segments } = maps(17, (x, y): ReturnType<typeof person> => {
        if ((x - 8) ** 2 + (y - 8) ** 2 > 30) return { person: -6, parts: {} };
        // The person's right half lies on the left in the picture.
        const across = (x - 8) * Math.cos(turn) + (y - 8) * Math.sin(turn);
        return { person: 6, parts: { 0: 6 + across, 1: 6 - across } };
      });
      return readFaces(parts, segments, CORNERS, { ...view, size: 257 })[0].roll;
    };
    assert.ok(Math.abs(roll(0)) < 0.02);
    assert.ok(roll(0.3) > 0.2 && roll(0.3) <= 0.3, `${roll(0.3)}`);
    assert.ok(Math.abs(roll(-0.3) + roll(0.3)) < 0.02);
  });

  it('does not guess the turn of a head seen from the side', () => {
    const { parts, person: segments } = maps(9, (x, y) => ({ ...person(x, y), parts: { 0: 9, 12: 2 } }));
    assert.equal(readFaces(parts, segments, CORNERS, view)[0].roll, 0);
  });

  it('finds no face in a person seen from elsewhere, nor in parts without a person', () => {
    const torso = maps(9, () => ({ person: 6, parts: { 12: 9, 0: 5, 1: 5 } }));
    assert.deepEqual(readFaces(torso.parts, torso.person, CORNERS, view), []);
    const poster = maps(9, (x, y) => ({ ...person(x, y), person: -2 }));
    assert.deepEqual(readFaces(poster.parts, poster.person, CORNERS, view), []);
  });

  it('finds the edge between coarse cells where the strongest part changes', () => {
    // The neck between rows 6 and 7: the nearer the face's logit to the torso's, the higher the edge.
    const edge = (face: number): number => {
      const { parts, person: segments } = maps(9, (x, y) => {
        const given = person(x, y);
        return y === 6 && given.person > 0 ? { person: 6, parts: { 0: face, 12: 2 } } : given;
      });
      const [{ box }] = readFaces(parts, segments, CORNERS, view);
      return box.y + box.height;
    };
    assert.ok(edge(9) > edge(3));
  });

  it('measures the smallest face in cells of the network, however fine they are read', () => {
    const { parts, person: segments } = maps(9, person);
    assert.equal(readFaces(parts, segments, { ...CORNERS, minCells: 12 }, view).length, 1);
    assert.equal(readFaces(parts, segments, { ...CORNERS, minCells: 40 }, view).length, 0);
  });

  it('keeps boxes inside the picture and drops what is seen beyond it', () => {
    const all = maps(9, () => ({ person: 6, parts: { 0: 9 } }));
    const wide = { ...view, square: { x: 0, y: -100, width: 400, height: 400 }, picture: { width: 400, height: 200 } };
    const [{ box }] = readFaces(all.parts, all.person, CORNERS, wide);
    assert.deepEqual(box, { x: 0, y: 0, width: 400, height: 200 });
    const beyond = { ...wide, square: { x: 0, y: 300, width: 400, height: 400 } };
    assert.deepEqual(readFaces(all.parts, all.person, CORNERS, beyond), []);
  });
});

describe('withMirrorImage', () => {
  it('sees the same in a picture and in its mirror image', () => {
    const oneSided = maps(9, (x, y) => ({ person: 4, parts: { 0: x - y, 1: y / 2 - x, 5: 1 } }));
    const mirrored = maps(9, (x, y) => ({ person: 4, parts: { 0: y / 2 - (8 - x), 1: 8 - x - y, 5: 1 } }));
    const one = readFaceGrid(oneSided.parts, oneSided.person, CORNERS);
    const other = readFaceGrid(mirrored.parts, mirrored.person, CORNERS);
    const both = withMirrorImage(one, other);
    one.values.forEach((value, cell) => assert.ok(Math.abs(value - both.values[cell]) < 1e-6));
    one.leftShare.forEach((share, cell) => assert.ok(Math.abs(share - both.leftShare[cell]) < 1e-6));
  });

  it('averages where they differ', () => {
    const face = maps(9, () => ({ person: 9, parts: { 0: 9 } }));
    const none = maps(9, () => ({ person: -9, parts: {} }));
    const grid = (given: typeof face) => readFaceGrid(given.parts, given.person, CORNERS);
    const { values } = withMirrorImage(grid(face), grid(none));
    assert.ok(values.every((value) => Math.abs(value - 0.5) < 0.001));
  });
});
