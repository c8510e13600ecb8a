/**
 * The loops over pixels, in AssemblyScript: WebAssembly with SIMD is quick from its first run on, while JavaScript is
 * interpreted for most of a visitor's first photo. `npm run assembly` compiles it to `src/engine/pixels/wasm.generated.ts`;
 * `src/engine/pixels/wasm.ts` lays out the memory, and `pixels`, `masks` and `rotate` beside it say the same in TypeScript, for
 * pages that forbid WebAssembly.
 *
 * All addresses are in bytes. An axis is `outputs` numbers of first source pixels, as many counts (int32), and `taps`
 * weights an output (float32), one behind the other.
 */

/** Bytes of a pixel while it is added up: red, green, blue and coverage, float32. */
const WIDE: usize = 16;
const OPAQUE: f32 = 255;

/** RGBA bytes as four float32. */
function unpack(pixel: usize): v128 {
  const shorts = i16x8.extend_low_i8x16_u(v128.load32_zero(pixel));
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(shorts));
}

/** One picture row, weighted and added up into output pixels of four float32. */
function shrinkRow(pixels: usize, left: i32, alpha: usize, axis: usize, outputs: i32, taps: i32, row: usize): void {
  const counts = axis + ((<usize>outputs) << 2);
  const weights = counts + ((<usize>outputs) << 2);
  for (let x = 0; x < outputs; x++) {
    let column = load<i32>(axis + ((<usize>x) << 2)) - left;
    let tap = weights + ((<usize>(x * taps)) << 2);
    const end = tap + ((<usize>load<i32>(counts + ((<usize>x) << 2))) << 2);
    let sum = f32x4.splat(0);
    for (; tap < end; tap += 4, column++) {
      let weight = load<f32>(tap);
      if (alpha) weight *= load<f32>(alpha + ((<usize>column) << 2));
      let pixel = unpack(pixels + ((<usize>column) << 2));
      const opacity = f32x4.extract_lane(pixel, 3);
      if (opacity < OPAQUE) {
        weight *= opacity / OPAQUE;
        pixel = f32x4.replace_lane(pixel, 3, OPAQUE);
      }
      sum = f32x4.add(sum, f32x4.mul(pixel, f32x4.splat(weight)));
    }
    v128.store(row + <usize>x * WIDE, sum);
  }
}

/** Adds a shrunken row to the output rows it is part of, from `begin` on; the first that later rows are part of. */
function addRow(row: usize, y: i32, begin: i32, axis: usize, outputs: i32, taps: i32, width: i32, output: usize): i32 {
  const counts = axis + ((<usize>outputs) << 2);
  const weights = counts + ((<usize>outputs) << 2);
  const stride = <usize>width * WIDE;
  let from = begin;
  while (from < outputs && load<i32>(axis + ((<usize>from) << 2)) + load<i32>(counts + ((<usize>from) << 2)) <= y)
    from++;
  for (let out = from; out < outputs; out++) {
    const first = load<i32>(axis + ((<usize>out) << 2));
    if (first > y) break;
    if (y >= first + load<i32>(counts + ((<usize>out) << 2))) continue;
    const weight = f32x4.splat(load<f32>(weights + ((<usize>(out * taps + y - first)) << 2)));
    const line = output + <usize>out * stride;
    for (let at: usize = 0; at < stride; at += WIDE) {
      v128.store(line + at, f32x4.add(v128.load(line + at), f32x4.mul(v128.load(row + at), weight)));
    }
  }
  return from;
}

/** Adds `rows` picture rows of `columns` RGBA pixels, whose first is (left, top), to `output`. `alpha`: as many
 *  float32, or 0 where all counts. `row`: room for one output row. Gives the output row to begin with next time. */
export function addRows(
  pixels: usize,
  alpha: usize,
  left: i32,
  top: i32,
  columns: i32,
  rows: i32,
  across: usize,
  width: i32,
  acrossTaps: i32,
  down: usize,
  height: i32,
  downTaps: i32,
  row: usize,
  output: usize,
  begin: i32,
): i32 {
  let from = begin;
  for (let y = 0; y < rows; y++) {
    const line = (<usize>(y * columns)) << 2;
    shrinkRow(pixels + line, left, alpha ? alpha + line : 0, across, width, acrossTaps, row);
    from = addRow(row, top + y, from, down, height, downTaps, width, output);
  }
  return from;
}

/** An added-up pixel laid on a grey background. */
function onGrey(pixel: v128, grey: f32): v128 {
  const rest = grey * (<f32>1 - f32x4.extract_lane(pixel, 3) / OPAQUE);
  return f32x4.add(pixel, f32x4.splat(rest));
}

/** Lays `count` added-up pixels on a grey background, maps 0..255 to a range that begins with `low`, and closes them up to
 *  three float32 each, in place. */
export function layOnGrey(output: usize, count: i32, grey: f32, scale: f32, low: f32): void {
  const factor = f32x4.splat(scale);
  const start = f32x4.splat(low);
  let to = output;
  for (let at = output, end = output + <usize>count * WIDE; at < end; at += WIDE, to += 12) {
    v128.store(to, f32x4.add(f32x4.mul(onGrey(v128.load(at), grey), factor), start));
  }
}

/** The same as RGBA bytes, as opaque as `alpha` (0..1, float32) says, in place. */
export function layOut(output: usize, count: i32, grey: f32, alpha: usize): void {
  const zero = i32x4.splat(0);
  for (let index = 0; index < count; index++) {
    const pixel = onGrey(v128.load(output + <usize>index * WIDE), grey);
    const opacity = load<f32>(alpha + ((<usize>index) << 2)) * OPAQUE;
    const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.replace_lane(pixel, 3, opacity)));
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(whole, zero), zero);
    v128.store32_lane(output + ((<usize>index) << 2), bytes, 0);
  }
}

/** `size` x `size` RGB with left and right exchanged. */
export function mirror(source: usize, size: i32, output: usize): void {
  for (let row = 0; row < size; row++) {
    const line = <usize>(row * size) * 12;
    for (let column = size - 1, from = source + line; column >= 0; column--, from += 12) {
      const to = output + line + <usize>column * 12;
      v128.store64_lane(to, v128.load(from), 0);
      store<f32>(to + 8, load<f32>(from + 8));
    }
  }
}

/** One mask, `width` probabilities a row, sampled where the positions say, as edge alpha; the strongest stays.
 *  Positions along an axis: `count` lower cells, as many upper ones (int32) and weights of the upper (float32). */
export function sampleMask(
  mask: usize,
  width: i32,
  across: usize,
  columns: i32,
  down: usize,
  rows: i32,
  from: f32,
  to: f32,
  alpha: usize,
): void {
  for (let y = 0; y < rows; y++) {
    const lower = load<i32>(down + ((<usize>y) << 2));
    if (lower < 0) continue;
    const above = mask + ((<usize>(lower * width)) << 2);
    const below = mask + ((<usize>(load<i32>(down + ((<usize>(rows + y)) << 2)) * width)) << 2);
    const share = load<f32>(down + ((<usize>(2 * rows + y)) << 2));
    for (let x = 0; x < columns; x++) {
      const left = load<i32>(across + ((<usize>x) << 2));
      if (left < 0) continue;
      const right = load<i32>(across + ((<usize>(columns + x)) << 2));
      const weight = load<f32>(across + ((<usize>(2 * columns + x)) << 2));
      const near = load<f32>(above + ((<usize>left) << 2));
      const far = load<f32>(below + ((<usize>left) << 2));
      const top = near + (load<f32>(above + ((<usize>right) << 2)) - near) * weight;
      const bottom = far + (load<f32>(below + ((<usize>right) << 2)) - far) * weight;
      const value = min<f32>(1, max<f32>(0, (top + (bottom - top) * share - from) / (to - from)));
      const at = alpha + ((<usize>(y * columns + x)) << 2);
      if (value > load<f32>(at)) store<f32>(at, value);
    }
  }
}

/** A bilinear sample of `size` x `size` RGB at a position in px (pixel centres at .5); borders go on. */
function sampleAt(source: usize, size: i32, x: f64, y: f64): v128 {
  const most: f64 = size - 1;
  const column = min<f64>(most, max<f64>(0, x - 0.5));
  const row = min<f64>(most, max<f64>(0, y - 0.5));
  const left = min<i32>(size - 2, <i32>column);
  const top = min<i32>(size - 2, <i32>row);
  const across = f32x4.splat(<f32>(column - <f64>left));
  const down = f32x4.splat(<f32>(row - <f64>top));
  const at = source + <usize>((top * size + left) * 3) * 4;
  const below = at + <usize>(size * 3) * 4;
  const upperLeft = v128.load(at);
  const lowerLeft = v128.load(below);
  const upper = f32x4.add(upperLeft, f32x4.mul(f32x4.sub(v128.load(at + 12), upperLeft), across));
  const lower = f32x4.add(lowerLeft, f32x4.mul(f32x4.sub(v128.load(below + 12), lowerLeft), across));
  return f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), down));
}

/** `size` x `size` RGB px, each the mean of `samples` x `samples` in a turned source. (cos, sin): the step between two
 *  samples, source px. Writes four bytes beyond the output and reads four beyond the source. */
export function turnBack(
  source: usize,
  sourceSize: i32,
  cos: f64,
  sin: f64,
  size: i32,
  samples: i32,
  output: usize,
): void {
  const middle = <f64>(size * samples) / 2;
  const centre = <f64>sourceSize / 2;
  const share = f32x4.splat(<f32>1 / <f32>(samples * samples));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = f32x4.splat(0);
      for (let v = 0; v < samples; v++) {
        for (let u = 0; u < samples; u++) {
          const across = <f64>(x * samples + u) + 0.5 - middle;
          const down = <f64>(y * samples + v) + 0.5 - middle;
          const column = centre + across * cos - down * sin;
          const row = centre + across * sin + down * cos;
          sum = f32x4.add(sum, sampleAt(source, sourceSize, column, row));
        }
      }
      v128.store(output + <usize>((y * size + x) * 3) * 4, f32x4.mul(sum, share));
    }
  }
}
