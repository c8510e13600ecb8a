import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box, Pixels } from '../../../src/contract/types.js';
import { axisKernel } from '../../../src/engine/pixels/axis.js';
import { sampleMasks, samplingsOf } from '../../../src/engine/pixels/masks.js';
import { plain } from '../../../src/engine/pixels/plain.js';
import { resamplingOf, resizeRegion } from '../../../src/engine/pixels/resize.js';
import type { AlphaPlane, Resampling } from '../../../src/engine/pixels/types.js';
import { releaseWasm, wasm } from '../../../src/engine/pixels/wasm.js';
import { WasmMemory, type SimdExports } from '../../../src/engine/pixels/wasm-memory.js';

/** Of values 0..255: float32 sums differ from float64 ones by this much. */
const TOLERANCE = 1e-3;

/** 0..1, the same in every run (multiplicative hashing). */
function noise(index: number): number {
  return (Math.imul(index, 2654435761) >>> 8) / 2 ** 24;
}

function picture(width: number, height: number, opacity: (index: number) => number = () => 255): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) data[at] = at % 4 === 3 ? opacity(at) : noise(at) * 255;
  return { width, height, data };
}

function resampling(source: Pixels, region: Box, size: number, alpha?: AlphaPlane): Resampling {
  const across = axisKernel(region.x, region.width, size, source.width);
  const down = axisKernel(region.y, region.height, size - 3, source.height);
  return { across, down, fill: 200, alpha };
}

function largestDifference(one: Float32Array, other: Float32Array | undefined): number {
  assert.equal(other?.length, one.length);
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other![at]!)), 0);
}

describe('pixels in WebAssembly', () => {
  const regions: Record<string, Box> = {
    'all of it, smaller': { x: 0, y: 0, width: 317, height: 211 },
    'a part of it, larger': { x: 40.3, y: 30.6, width: 31.7, height: 22.1 },
    'more than there is': { x: -50, y: 60.5, width: 500, height: 500 },
    'nothing of it': { x: 400, y: 0, width: 60, height: 60 },
  };
  for (const [name, region] of Object.entries(regions)) {
    it(`resizes as TypeScript does: ${name}`, () => {
      const source = picture(317, 211, (at) => (noise(at) < 0.8 ? 255 : noise(at + 1) * 255));
      const plane = { x: 60, y: 40, width: 90, height: 70 };
      const alpha = { ...plane, data: Float32Array.from({ length: 90 * 70 }, (_, at) => noise(at)) };
      for (const hidden of [undefined, alpha]) {
        const given = resampling(source, region, 64, hidden);
        assert.ok(largestDifference(plain.resize(source, given), wasm.resize(source, given)) < TOLERANCE);
      }
    });
  }

  it('resizes pictures that it sees in strips', () => {
    const source = picture(1500, 900);
    const given = resampling(source, { x: 10, y: 10, width: 1480, height: 880 }, 50);
    assert.ok(largestDifference(plain.resize(source, given), wasm.resize(source, given)) < TOLERANCE);
  });

  it("maps what it resizes to a network's input range", () => {
    const source = picture(70, 60);
    const given = { ...resampling(source, { x: -5, y: 5, width: 60, height: 60 }, 20), range: [-1, 1] as const };
    const expected = plain.resize(source, given);
    assert.ok(expected.every((value) => value >= -1 && value <= 1));
    assert.ok(largestDifference(expected, wasm.resize(source, given)) < TOLERANCE / 255);
  });

  it('exchanges left and right as TypeScript does', () => {
    const rgb = Float32Array.from({ length: 31 * 31 * 3 }, (_, at) => noise(at));
    assert.deepEqual(wasm.mirror(rgb, 31), plain.mirror(rgb, 31));
  });

  it('turns a square back as TypeScript does', () => {
    const source = { size: 90, data: Float32Array.from({ length: 90 * 90 * 3 }, (_, at) => noise(at) * 255) };
    for (const angle of [0, 0.4, -1]) {
      const turn = { cos: Math.cos(angle) * 1.2, sin: Math.sin(angle) * 1.2, size: 40, samples: 2 };
      assert.ok(largestDifference(plain.turn(source, turn), wasm.turn(source, turn)) < TOLERANCE);
    }
  });

  const mask = (x: number, seed: number) => ({
    box: { x, y: 10, width: 30, height: 30 },
    score: 1,
    region: { x: x - 5, y: 5, width: 40, height: 40 },
    columns: 10,
    rows: 10,
    data: Float32Array.from({ length: 100 }, (_, at) => noise(at + seed)),
    roll: 0,
  });

  it('samples masks as TypeScript does, the strongest winning', () => {
    const area = { x: -10, y: 0, width: 90, height: 60 };
    const masks = [mask(10, 1), mask(25, 7)];
    const samplings = samplingsOf(masks, area, 120, 80);
    const expected = plain.sample(samplings, 120, 80);
    assert.ok(expected.some((value) => value > 0 && value < 1));
    // 255 levels of opacity.
    assert.ok(largestDifference(expected, wasm.sample(samplings, 120, 80)) < TOLERANCE / 255);
    assert.deepEqual(sampleMasks(masks, area, 120, 80), wasm.sample(samplings, 120, 80));
  });

  it('cuts out as TypeScript does, to the byte but where a value lies between two', () => {
    const source = picture(90, 80);
    const given = { ...resampling(source, { x: 2, y: 3, width: 70, height: 60 }, 100), fill: 255 };
    const samplings = samplingsOf([mask(10, 1)], { x: 2, y: 3, width: 70, height: 60 }, 100, 97);
    const expected = plain.cutOut(source, given, samplings);
    const cut = wasm.cutOut(source, given, samplings)!;
    const differences = expected.map((value, at) => Math.abs(value - cut[at]!));
    assert.equal(cut.length, expected.length);
    assert.ok(differences.every((difference) => difference <= 1));
    assert.ok(differences.filter((difference) => difference > 0).length < expected.length / 1000);
  });

  it('leaves the work to TypeScript where its memory cannot grow', () => {
    const source = picture(10, 10);
    const region = { x: 0, y: 0, width: 10, height: 10 };
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    };
    try {
      const large = resizeRegion(source, region, 1900, 1700, { range: [0, 1] });
      assert.equal(large.length, 1900 * 1700 * 3);
      assert.ok(large.every((value) => value >= 0 && value <= 1));
      assert.equal(wasm.resize(source, resamplingOf(source, region, 1900, 1700)), undefined);
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
    assert.ok(wasm.resize(source, resamplingOf(source, region, 1900, 1700)));
  });

  it('starts anew after its memory was given back', () => {
    const rgb = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    releaseWasm();
    assert.deepEqual(wasm.mirror(rgb, 2), plain.mirror(rgb, 2));
  });

  it('leaves nothing of a photo in its memory', () => {
    const memory = new WebAssembly.Memory({ initial: 0 });
    const scratch = new WasmMemory({ memory } as SimdExports);
    const at = scratch.put(Float32Array.of(1, 2, 3));
    const room = scratch.reserve(100_000);
    scratch.commit()[room] = 7;
    assert.deepEqual(scratch.take(at, 3), Float32Array.of(1, 2, 3));
    assert.ok(new Uint8Array(memory.buffer).every((byte) => byte === 0));
  });
});
