/** CIE L*a*b* (D65): distances in it follow what people see. L* 0..100. */
export type Lab = [lightness: number, a: number, b: number];

/** D65 white, and the constants of CIE 15: where the cube root is replaced by a straight line near black. */
const WHITE = [0.95047, 1, 1.08883] as const;
const EPSILON = 216 / 24389;
const KAPPA = 24389 / 27;

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** 256 entries: sRGB decoding is the slow part and there are only so many bytes. */
const LINEAR = Float64Array.from({ length: 256 }, (_, channel) => linear(channel));

const curve = (t: number) => (t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116);

/** sRGB bytes 0..255 -> L*a*b*. */
export function rgbToLab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0];
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
  const y = curve((0.2126729 * r + 0.7151522 * g + 0.072175 * b) / WHITE[1]);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** `#rrggbb` -> L*a*b*. */
export function hexToLab(hex: string): Lab {
  const value = parseInt(hex.slice(1), 16);
  return rgbToLab(value >> 16, (value >> 8) & 255, value & 255);
}

/** Euclidean distance in L*a*b* (CIE76): 2 is just seen, 20 is another colour. */
export function labDistance(p: Lab, q: Lab): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}
