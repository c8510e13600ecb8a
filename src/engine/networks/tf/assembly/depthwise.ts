/** Each output sees its own channel, by a filter of 3 x 3. */

import { LANES, add, storeFour } from './lanes';

/** All channels of four neighbouring outputs, whose inputs are neighbours too: what they share is read once. Reads `rows`
 *  of the filter's rows, all three columns. */
export function fourNear(
  input: usize,
  line: usize,
  pixel: usize,
  filter: usize,
  rows: i32,
  bias: usize,
  low: v128,
  high: v128,
  output: usize,
): void {
  for (const end = output + pixel; output < end; output += LANES) {
    let one = v128.load(bias);
    let two = one;
    let three = one;
    let four = one;
    let at = input;
    let kernel = filter;
    for (let row = 0; row < rows; row++) {
      const left = v128.load(kernel);
      const middle = v128.load(kernel + pixel);
      const right = v128.load(kernel + 2 * pixel);
      let seen = v128.load(at);
      one = add(one, seen, left);
      seen = v128.load(at + pixel);
      one = add(one, seen, middle);
      two = add(two, seen, left);
      seen = v128.load(at + 2 * pixel);
      one = add(one, seen, right);
      two = add(two, seen, middle);
      three = add(three, seen, left);
      seen = v128.load(at + 3 * pixel);
      two = add(two, seen, right);
      three = add(three, seen, middle);
      four = add(four, seen, left);
      seen = v128.load(at + 4 * pixel);
      three = add(three, seen, right);
      four = add(four, seen, middle);
      seen = v128.load(at + 5 * pixel);
      four = add(four, seen, right);
      at += line;
      kernel += 3 * pixel;
    }
    storeFour(output, pixel, one, two, three, four, low, high);
    input += LANES;
    filter += LANES;
    bias += LANES;
  }
}

/** All channels of four outputs, `step` apart in the input and `apart` in the output (both 0: one output, done four times).
 *  Reads `rows` x `columns` of the filter. */
export function fourApart(
  input: usize,
  line: usize,
  pixel: usize,
  step: usize,
  filter: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  low: v128,
  high: v128,
  output: usize,
  apart: usize,
): void {
  for (const end = output + pixel; output < end; output += LANES) {
    let one = v128.load(bias);
    let two = one;
    let three = one;
    let four = one;
    let from = input;
    let kernelRow = filter;
    for (let row = 0; row < rows; row++) {
      let at = from;
      let kernel = kernelRow;
      for (let column = 0; column < columns; column++) {
        const weights = v128.load(kernel);
        one = add(one, v128.load(at), weights);
        two = add(two, v128.load(at + step), weights);
        three = add(three, v128.load(at + 2 * step), weights);
        four = add(four, v128.load(at + 3 * step), weights);
        at += pixel;
        kernel += pixel;
      }
      from += line;
      kernelRow += 3 * pixel;
    }
    storeFour(output, apart, one, two, three, four, low, high);
    input += LANES;
    filter += LANES;
    bias += LANES;
  }
}
