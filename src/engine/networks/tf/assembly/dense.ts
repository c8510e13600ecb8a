/** Each output sees all channels. */

import { LANES, add, storeFour } from './lanes';

/** All of four outputs, `step` apart in the input and `apart` in the output (both 0: one output, done four times). Of each of
 *  `rows` it sees `run` bytes; the filter has `width` bytes for each number of them, and rows `kernelLine` apart. */
export function fourDense(
  input: usize,
  line: usize,
  run: usize,
  step: usize,
  filter: usize,
  kernelLine: usize,
  width: usize,
  rows: i32,
  bias: usize,
  low: v128,
  high: v128,
  output: usize,
  apart: usize,
): void {
  for (const end = output + width; output < end; output += 2 * LANES) {
    let one = v128.load(bias);
    let oneMore = v128.load(bias, LANES);
    let two = one;
    let twoMore = oneMore;
    let three = one;
    let threeMore = oneMore;
    let four = one;
    let fourMore = oneMore;
    let from = input;
    let kernelRow = filter;
    for (let row = 0; row < rows; row++) {
      let kernel = kernelRow;
      for (let at = from; at < from + run; at += 4) {
        const weights = v128.load(kernel);
        const more = v128.load(kernel, LANES);
        kernel += width;
        let seen = v128.load32_splat(at);
        one = add(one, seen, weights);
        oneMore = add(oneMore, seen, more);
        seen = v128.load32_splat(at + step);
        two = add(two, seen, weights);
        twoMore = add(twoMore, seen, more);
        seen = v128.load32_splat(at + 2 * step);
        three = add(three, seen, weights);
        threeMore = add(threeMore, seen, more);
        seen = v128.load32_splat(at + 3 * step);
        four = add(four, seen, weights);
        fourMore = add(fourMore, seen, more);
      }
      from += line;
      kernelRow += kernelLine;
    }
    storeFour(output, apart, one, two, three, four, low, high);
    storeFour(output + LANES, apart, oneMore, twoMore, threeMore, fourMore, low, high);
    filter += 2 * LANES;
    bias += 2 * LANES;
  }
}
