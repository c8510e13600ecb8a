import type { Match, Pixels } from '../../contract/types.js';

/** What a picture and a drawing measurably have in common; empty where there is nothing. */
export interface SharedTraits {
  /** Colours of the drawing, `#rrggbb`, that the picture has, too. */
  colours: string[];
  /** Equally light on average. */
  light: boolean;
  /** Equally tall for their width, and filling as much of it. */
  outline: boolean;
}

type Lab = [lightness: number, a: number, b: number];

interface Shape {
  /** Mean OKLab lightness of what is opaque, 0..1. */
  lightness: number;
  /** Width by height of what is opaque. */
  aspect: number;
  /** Share of that rectangle that is opaque. */
  fill: number;
}

/** OKLab distance below which two colours go by the same name. */
const SAME_COLOUR = 0.09;
/** Share of the picture that has to have a colour for it to count. */
const MIN_SHARE = 0.08;
const SAME_LIGHT = 0.05;
/** Of the logarithm, so that twice as wide and twice as tall are equally far. */
const SAME_ASPECT = 0.12;
const SAME_FILL = 0.07;
const OPAQUE = 128;
/** Pixels looked at per picture: enough for shares and means. */
const SAMPLES = 4000;

/** `drawing`: pixels of the art, where scripts may read them. */
export function sharedTraits(picture: Pixels, { colours = [] }: Match, drawing: Pixels | undefined): SharedTraits {
  const shape = measure(picture);
  const other = drawing && measure(drawing);
  return {
    colours: commonColours(picture, colours),
    light: other !== undefined && Math.abs(shape.lightness - other.lightness) < SAME_LIGHT,
    outline:
      other !== undefined &&
      Math.abs(Math.log(shape.aspect / other.aspect)) < SAME_ASPECT &&
      Math.abs(shape.fill - other.fill) < SAME_FILL,
  };
}

function commonColours(picture: Pixels, colours: readonly string[]): string[] {
  const wanted = colours.map((colour) => ({ colour, lab: toLab(...rgbOf(colour)), hits: 0 }));
  let count = 0;
  eachOpaque(picture, (_x, _y, lab) => {
    count += 1;
    for (const each of wanted) if (distance(each.lab, lab) < SAME_COLOUR) each.hits += 1;
  });
  return wanted.filter(({ hits }) => hits > MIN_SHARE * count).map(({ colour }) => colour);
}

function measure(pixels: Pixels): Shape {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let [lightness, count, all] = [0, 0, 0];
  const step = stepOf(pixels);
  eachOpaque(pixels, (x, y, [light]) => {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    lightness += light;
    count += 1;
  });
  const [width, height] = [right - left + step, bottom - top + step];
  all = (width / step) * (height / step);
  return { lightness: lightness / count, aspect: width / height, fill: count / all };
}

function eachOpaque(pixels: Pixels, visit: (x: number, y: number, lab: Lab) => void): void {
  const { width, height, data } = pixels;
  const step = stepOf(pixels);
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = 4 * (y * width + x);
      if ((data[at + 3] ?? 0) < OPAQUE) continue;
      visit(x, y, toLab(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
    }
  }
}

function stepOf({ width, height }: Pixels): number {
  return Math.max(1, Math.round(Math.sqrt((width * height) / SAMPLES)));
}

function distance(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function rgbOf(hex: string): [number, number, number] {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** sRGB 0..255 -> OKLab (Björn Ottosson's matrices, 2020). */
function toLab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
