import type { FaceLook, Swatch } from '../engine/stages/types.js';

/** Looks of the bank's faces: a row of int8 each. Two swatches (L*, a*, b*, share of 100 or -1 for none, whether the photo
 *  is grey), then the traits' percentages in the order of `traits`. Base64. */
export interface EncodedLooks {
  traits: string[];
  data: string;
}

const SWATCH_BYTES = 5;

export function encodeLooks(looks: readonly FaceLook[]): EncodedLooks {
  const traits = Object.keys(looks[0]?.traits ?? {});
  const values = looks.flatMap(({ colours, traits: seen }) => [
    ...swatchBytes(colours.top),
    ...swatchBytes(colours.bottom),
    ...traits.map((trait) => Math.round(100 * (seen[trait] ?? 0))),
  ]);
  return { traits, data: Buffer.from(Int8Array.from(values).buffer).toString('base64') };
}

export function decodeLooks({ traits, data }: EncodedLooks): FaceLook[] {
  const values = new Int8Array(Buffer.from(data, 'base64'));
  const length = 2 * SWATCH_BYTES + traits.length;
  return Array.from({ length: values.length / length }, (_, row) => {
    const own = values.subarray(row * length, (row + 1) * length);
    return {
      colours: { top: swatchOf(own), bottom: swatchOf(own.subarray(SWATCH_BYTES)) },
      traits: Object.fromEntries(traits.map((trait, at) => [trait, own[2 * SWATCH_BYTES + at]! / 100])),
    };
  });
}

function swatchBytes(swatch: Swatch | undefined): number[] {
  if (!swatch) return [0, 0, 0, -1, 0];
  return [...swatch.lab.map(Math.round), Math.round(100 * swatch.share), Number(swatch.grey)];
}

function swatchOf([lightness = 0, a = 0, b = 0, percent = -1, grey = 0]: Int8Array): Swatch | undefined {
  return percent < 0 ? undefined : { lab: [lightness, a, b], share: percent / 100, grey: grey === 1 };
}
