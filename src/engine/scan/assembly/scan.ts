/**
 * The search through int8 rows, in AssemblyScript: `npm run assembly` compiles it twice, to `src/engine/scan/simd.generated.ts` and,
 * with the dot product of relaxed SIMD, to `relaxed.generated.ts`. `src/engine/scan/scanner.ts` lays out the memory, and
 * `bounds.ts` beside it says why what is computed here is enough to find the exact answer.
 *
 * All addresses are in bytes. Rows lie one behind the other and come in fours: behind the last, three more and 15 bytes can
 * be read. `step`: a piece of 16 numbers of a row; the query has zeros behind its last number, so the last piece of a row
 * may reach into the next one.
 */

/** Numbers of a row that are multiplied at a time. */
const PIECE: usize = 16;
/** Bytes of the query for each piece. Either its numbers as int16; or, for relaxed SIMD, those above 0 and then those below,
 *  without their sign, as int8: that instruction takes 7 bits of its second operand. */
const QUERY_PIECE: usize = 32;
const LEAST_COSINE: f32 = -1;

function addPiece(sum: v128, row: usize, query: usize): v128 {
  const piece = v128.load(row);
  if (ASC_FEATURE_RELAXED_SIMD) {
    return i32x4.relaxed_dot_i8x16_i7x16_add_s(piece, v128.load(query), sum);
  }
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(piece), v128.load(query));
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(piece), v128.load(query, PIECE));
  return i32x4.add(sum, i32x4.add(low, high));
}

/** What numbers below 0 of the query take away; nothing where they have their sign. */
function takePiece(sum: v128, row: usize, query: usize): v128 {
  return i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(row), v128.load(query, PIECE), sum);
}

/** The sums of four vectors' lanes, in one vector. */
function sumsOf(one: v128, two: v128, three: v128, four: v128): v128 {
  const front = i32x4.add(v128.shuffle<i32>(one, two, 0, 4, 1, 5), v128.shuffle<i32>(one, two, 2, 6, 3, 7));
  const back = i32x4.add(v128.shuffle<i32>(three, four, 0, 4, 1, 5), v128.shuffle<i32>(three, four, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(front, back, 0, 1, 4, 5), v128.shuffle<i32>(front, back, 2, 3, 6, 7));
}

/** Four whole products of rows with the query. */
function fourProducts(rows: usize, dims: usize, query: usize): v128 {
  let one = i32x4.splat(0);
  let two = i32x4.splat(0);
  let three = i32x4.splat(0);
  let four = i32x4.splat(0);
  let oneLess = i32x4.splat(0);
  let twoLess = i32x4.splat(0);
  let threeLess = i32x4.splat(0);
  let fourLess = i32x4.splat(0);
  let at = query;
  for (let row = rows, end = rows + dims; row < end; row += PIECE, at += QUERY_PIECE) {
    one = addPiece(one, row, at);
    two = addPiece(two, row + dims, at);
    three = addPiece(three, row + 2 * dims, at);
    four = addPiece(four, row + 3 * dims, at);
    if (ASC_FEATURE_RELAXED_SIMD) {
      oneLess = takePiece(oneLess, row, at);
      twoLess = takePiece(twoLess, row + dims, at);
      threeLess = takePiece(threeLess, row + 2 * dims, at);
      fourLess = takePiece(fourLess, row + 3 * dims, at);
    }
  }
  const sums = sumsOf(one, two, three, four);
  return ASC_FEATURE_RELAXED_SIMD ? i32x4.sub(sums, sumsOf(oneLess, twoLess, threeLess, fourLess)) : sums;
}

/** Cosines of `count` rows (a multiple of four) with a query whose numbers are whole multiples of `unit`. `inverse`: 1 / length
 *  of each row. */
export function scan(
  rows: usize,
  inverse: usize,
  count: i32,
  dims: usize,
  query: usize,
  unit: f32,
  cosines: usize,
): void {
  const factor = f32x4.splat(unit);
  const end = cosines + ((<usize>count) << 2);
  for (; cosines < end; cosines += 16, inverse += 16, rows += 4 * dims) {
    const products = f32x4.convert_i32x4_s(fourProducts(rows, dims, query));
    v128.store(cosines, f32x4.mul(f32x4.mul(products, v128.load(inverse)), factor));
  }
}

/** Of each entry, the largest of its rows' cosines. `ranges`: first row and number of rows, int32. */
export function gather(cosines: usize, ranges: usize, count: i32, output: usize): void {
  for (let index = 0; index < count; index++, ranges += 8, output += 4) {
    let at = cosines + ((<usize>load<i32>(ranges)) << 2);
    const end = at + ((<usize>load<i32>(ranges, 4)) << 2);
    let best = LEAST_COSINE;
    for (; at < end; at += 4) best = max<f32>(best, load<f32>(at));
    store<f32>(output, best);
  }
}

/** Keeps the `size` largest of many values: a heap with the least at its root. */
function offer(heap: usize, size: i32, value: f32): void {
  if (value <= load<f32>(heap)) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && load<f32>(heap + ((<usize>child) << 2), 4) < load<f32>(heap + ((<usize>child) << 2)))
      child++;
    const least = load<f32>(heap + ((<usize>child) << 2));
    if (least >= value) break;
    store<f32>(heap + ((<usize>place) << 2), least);
    place = child;
  }
  store<f32>(heap + ((<usize>place) << 2), value);
}

/** Makes of each cosine the most that its entry's value can be, in place, and returns what `size` entries reach at least. An entry's value
 *  is cosine x slope + shift, to within error x slope + slack; the cosine itself, to within the error, where `slopes` is 0.
 *  `heap`: room for `size` numbers. */
export function bound(
  cosines: usize,
  count: i32,
  slopes: usize,
  shifts: usize,
  slacks: usize,
  error: f32,
  heap: usize,
  size: i32,
): f32 {
  for (let at = heap, end = heap + ((<usize>size) << 2); at < end; at += 4) store<f32>(at, -f32.MAX_VALUE);
  const floor = f32x4.splat(LEAST_COSINE);
  const errors = f32x4.splat(error);
  let least = f32x4.splat(-f32.MAX_VALUE);
  for (let index = 0; index < count; index += 4, cosines += 16) {
    let value = f32x4.max(v128.load(cosines), floor);
    let within = errors;
    if (slopes) {
      const at = (<usize>index) << 2;
      const slope = v128.load(slopes + at);
      value = f32x4.add(f32x4.mul(value, slope), v128.load(shifts + at));
      within = f32x4.add(f32x4.mul(errors, slope), v128.load(slacks + at));
    }
    v128.store(cosines, f32x4.add(value, within));
    const low = f32x4.sub(value, within);
    if (!v128.any_true(f32x4.gt(low, least))) continue;
    const rest = count - index;
    offer(heap, size, f32x4.extract_lane(low, 0));
    if (rest > 1) offer(heap, size, f32x4.extract_lane(low, 1));
    if (rest > 2) offer(heap, size, f32x4.extract_lane(low, 2));
    if (rest > 3) offer(heap, size, f32x4.extract_lane(low, 3));
    least = f32x4.splat(load<f32>(heap));
  }
  return load<f32>(heap);
}

/** Indices (int32) of the values that reach a limit; returns their number, `room` + 1 at most: then not all are written. */
export function collect(values: usize, count: i32, limit: f32, output: usize, room: i32): i32 {
  const limits = f32x4.splat(limit);
  let found = 0;
  for (let index = 0; index < count; index += 4, values += 16) {
    const reached = i32x4.bitmask(f32x4.ge(v128.load(values), limits));
    if (reached === 0) continue;
    for (let lane = 0; lane < 4 && index + lane < count; lane++) {
      if (((reached >> lane) & 1) === 0) continue;
      if (found === room) return room + 1;
      store<i32>(output + ((<usize>found) << 2), index + lane);
      found++;
    }
  }
  return found;
}
