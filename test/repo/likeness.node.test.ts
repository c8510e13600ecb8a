import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { colourLikenesses, drawingColours, faceColours } from '../../models/build/bank/colours.js';
import { colourPercentiles, likenesses } from '../../models/build/bank/likeness.js';
import { percentilesOf } from '../../models/build/bank/percentiles.js';
import { seenScales } from '../../models/build/bank/seen-scales.js';
import { fitSteadyColour, type ColouredTop } from '../../models/build/bank/steady-colour.js';
import { lookOf } from '../../src/engine/stages/rank/entry-look.js';
import { seenNumbers, seenValues } from '../../src/engine/stages/rank/seen-numbers.js';
import type { FaceLook } from '../../src/engine/stages/types.js';

type Colour = readonly [red: number, green: number, blue: number];

const RED: Colour = [220, 30, 30];
const BLUE: Colour = [30, 30, 220];

/** Halves of two colours. */
function drawing(left: Colour, right = left) {
  const data = new Uint8ClampedArray(8 * 8 * 4);
  for (let at = 0; at < 64; at++) data.set([...(at % 8 < 4 ? left : right), 255], at * 4);
  return { width: 8, height: 8, data };
}

function look(lightness: number, traits: Record<string, number> = {}, grey = false): FaceLook {
  const top = { lab: [lightness, lightness / 10, lightness / 5] as [number, number, number], share: 0.5, grey };
  return { colours: { top, bottom: undefined }, traits };
}

describe('percentiles', () => {
  it('say how many values are larger, half of the equal ones among them', () => {
    assert.deepEqual([...percentilesOf([3, 1, 2, 2])], [12.5, 87.5, 50, 50]);
    assert.deepEqual([...percentilesOf([])], []);
  });
});

describe('colours in shares', () => {
  it('are likest to themselves, and half to what shares half of them', () => {
    const drawings = [drawing(RED), drawing(BLUE), drawing(RED, BLUE)].map(drawingColours);
    const likeness = colourLikenesses(drawings[0], drawings).map((value) => Math.round(value * 100) / 100);
    assert.deepEqual(likeness, [1, 0, 0.71]);
  });

  it('of a face leave out the white around it', () => {
    const data = Float32Array.of(...RED, 255, 255, 255, ...RED, 255, 255, 255);
    assert.deepEqual(faceColours({ size: 2, data }), drawingColours(drawing(RED)));
  });
});

describe('what answers are worth', () => {
  const entries = [{ areas: 'd22190 222110' }, { areas: '22d190' }];
  const drawings = [drawing(RED), drawing(BLUE)].map(drawingColours);
  const red = { lab: [47, 68, 46] as [number, number, number], share: 0.5, grey: false };
  const terms = Float32Array.of(0, 0);

  it('tells nearer colours from farther ones, by no detail of a drawing', () => {
    const looks = entries.map((entry) => lookOf(entry));
    const [one, other] = colourPercentiles(red, looks);
    assert.ok(one > other);
    const detail = lookOf({ areas: '22d195 d22105' });
    assert.deepEqual([...colourPercentiles(red, [detail, lookOf({ areas: '22d195' })])], [50, 50]);
  });

  it('is by all colours, those of the hair and the traits', () => {
    const worthOf = likenesses(entries, drawings);
    const colours = drawings[0];
    const seen = { colours: { top: red, bottom: undefined }, traits: {} };
    const [own, not] = worthOf({ look: seen, colours, terms });
    assert.ok(own > not);
    const [worn, unworn] = worthOf({ look: seen, colours, terms: Float32Array.of(-9, 9) });
    assert.ok(worn < own && unworn > not);
  });

  it('is by traits alone in a photo without colours', () => {
    const seen = { colours: { top: { ...red, grey: true }, bottom: undefined }, traits: {} };
    const found = likenesses(entries, drawings)({ look: seen, colours: drawings[0], terms: Float32Array.of(0, 2) });
    assert.ok(found[0] === 0 && found[1] > 0);
  });
});

describe('numbers of what is seen', () => {
  it('are the colours, on top and at the chin, and the traits that are named', () => {
    assert.deepEqual(seenValues(look(50, { bun: 1, beard: 0.2 }), ['beard', 'bald']), [
      ...[50, 5, 10],
      ...[undefined, undefined, undefined],
      ...[0.2, undefined],
    ]);
    assert.deepEqual(seenValues(look(50, {}, true), []).slice(0, 3), [50, undefined, undefined]);
  });

  it('are about as large as they are asked to be, colours on top the largest', () => {
    const faces = Array.from({ length: 50 }, (_, at) => ({ look: look(at, { beard: at % 2 }) }));
    const scales = seenScales(faces, 0.5);
    const rows = faces.map((face) => seenNumbers(face.look, scales));
    const size = (at: number) => Math.sqrt(rows.reduce((sum, row) => sum + row[at] ** 2, 0) / rows.length);
    assert.deepEqual(
      [0, 3, 6].map((at) => Math.round(size(at) * 100) / 100),
      [0.5, 0, 0.35],
    );
  });
});

describe('the steady colour of hair', () => {
  /** Ten people, of whose hair three photos show the colour in another light; the vector knows the person, whatever the light. */
  const faces = Array.from({ length: 30 }, (_, at): ColouredTop => {
    const person = Math.floor(at / 3);
    const own = look(8 * person + [-9, 0, 9][at % 3]!);
    return {
      person: `person ${person}`,
      isWhole: true,
      look: own,
      vector: Float32Array.of(person - 4.5, (at % 3) - 1, 0),
    };
  });
  const told = ({ map, mean }: ReturnType<typeof fitSteadyColour>, { vector }: ColouredTop) =>
    mean.map((value, axis) => value + map[axis][0] * vector[0] + map[axis][1] * vector[1]);

  it('is the same in all photos of a person, and as various as the colours are', () => {
    const fitted = fitSteadyColour(faces);
    const [one, other] = [told(fitted, faces[3]), told(fitted, faces[5])];
    assert.ok(Math.abs(one[0] - other[0]) < 1, `${one[0]} ${other[0]}`);
    const variance = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    };
    const before = variance(faces.map((face) => face.look.colours.top!.lab[0]));
    assert.ok(Math.abs(variance(faces.map((face) => told(fitted, face)[0])) / before - 1) < 0.01);
  });

  it('is learned neither from headgear, nor from photos without colours, nor from people of one photo', () => {
    const others = [look(99, { headgear: 0.9 }), look(99, {}, true), look(99)].map((own, at) => ({
      ...faces[at],
      person: at === 2 ? 'somebody' : 'person 1',
      look: own,
    }));
    assert.deepEqual(fitSteadyColour([...faces, ...others]), fitSteadyColour(faces));
  });
});
