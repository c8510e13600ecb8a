import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineImage, Pixels } from '../../../../src/contract/types.js';
import { decode } from '../../../../src/engine/stages/decode.js';

const WIDTH = 3;
const HEIGHT = 2;
const NUMBERS = Array.from({ length: WIDTH * HEIGHT * 4 }, (_, at) => (at % 4 === 3 ? 255 : at * 10));

const withData = (data: unknown) => ({ width: WIDTH, height: HEIGHT, data }) as Pixels;

const read = async (data: unknown) => [...(await decode(undefined, withData(data))).pixels.data];

describe('bare pixels', () => {
  for (const data of [Uint8Array.from(NUMBERS), Buffer.from(NUMBERS), NUMBERS]) {
    it(`are read from a ${data.constructor.name}`, async () => {
      assert.deepEqual(await read(data), await read(Uint8ClampedArray.from(NUMBERS)));
    });
  }

  for (const [what, data] of [
    ['floats from 0 to 1, which would all be black', Float32Array.from(NUMBERS, (value) => value / 255)],
    ['signed bytes', Int8Array.from(NUMBERS)],
    ['two bytes a channel', Uint16Array.from(NUMBERS)],
    ['a buffer that no view lies over', Uint8Array.from(NUMBERS).buffer],
    ['text', 'x'.repeat(NUMBERS.length)],
    ['null', null],
    ['nothing', undefined],
  ] as const) {
    it(`are none in ${what}`, async () => {
      await assert.rejects(decode(undefined, withData(data)), {
        code: 'image-unreadable',
        message: /data .*Uint8ClampedArray or Uint8Array/,
      });
    });
  }

  for (const [what, image] of [
    ['a side is no whole number', { ...withData(NUMBERS), width: 1.5, height: 4 }],
    ['a number is missing', withData(NUMBERS.slice(1))],
    ['there is nothing', { width: 0, height: 0, data: new Uint8Array() }],
  ] as const) {
    it(`are none where ${what}`, async () => {
      await assert.rejects(decode(undefined, image as EngineImage), {
        code: 'image-unreadable',
        message: /do not fit/,
      });
    });
  }
});
