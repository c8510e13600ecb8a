import { expect } from '@open-wc/testing';
import { heatMap, summaryOf } from '../../../src/element/why/heat-map.js';

const square = (grey: number, side = 16) => ({
  width: side,
  height: side,
  data: new Uint8ClampedArray(side * side * 4).fill(grey),
});

describe('a heat map', () => {
  it('is orange where a cell raises, violet where it lowers, grey where it does nothing', () => {
    const { data } = heatMap(square(100), Float32Array.of(1, 0, 0, -1), 2);
    const at = (x: number, y: number) => [...data.subarray(4 * (y * 16 + x), 4 * (y * 16 + x) + 3)] as number[];
    const [up, none, down] = [at(0, 0), at(15, 0), at(15, 15)];
    expect(up[0]! - up[2]!).to.be.greaterThan(150);
    expect(new Set(none).size).to.equal(1);
    expect(down[2]! - down[1]!).to.be.greaterThan(20);
  });

  it('leaves the white around a picture white', () => {
    expect(heatMap(square(255), Float32Array.of(1), 1).data.every((value) => value === 255)).to.equal(true);
  });

  it('is told in words by the thirds of what the picture shows', () => {
    // Rows 1 to 3 show something.
    const values = Float32Array.of(...[0, 0, 0, 0], ...[3, 0, 0, 0], ...[1, 0, 0, 0], ...[-2, 0, 0, 0]);
    expect(summaryOf(values, 4)).to.eql({ raised: { third: 0, share: 0.75 }, lowered: { third: 2 } });
  });

  it('never says of one third that it does both', () => {
    const values = Float32Array.of(3, -2, 0, 0, 0, 0, 0, 1, 0);
    expect(summaryOf(values, 3)).to.eql({ raised: { third: 0, share: 0.75 } });
  });

  it('says nothing where nothing counts, and of lowering only where it is worth it', () => {
    expect(summaryOf(new Float32Array(4), 2)).to.eql({});
    expect(summaryOf(Float32Array.of(0.04, 0, 0, -0.04), 2)).to.eql({});
    expect(summaryOf(Float32Array.of(1, 0, 0, -0.05), 2)).to.eql({ raised: { third: 0, share: 1 } });
    expect(summaryOf(Float32Array.of(-1, 0, 0, 0), 2)).to.eql({ lowered: { third: 0 } });
  });
});
