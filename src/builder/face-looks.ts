import type { FaceLook, Swatch } from '../engine/stages/types.js';

/** Looks of the bank's faces: a row of int8 each. Two swatches (L*, a*, b*, share of 100 or -1 for none, whether the photo
 *  is grey), then the traits' percentages in the order of `traits`. Base64. */
export interface EncodedLooks {
  traits: string[];
  data: string;
  /** All colours of each face: how many, whether the photo is grey, then L*, a*, b* and the percentage of each. Missing: not
   *  known. */
  colours?: string;
}

const SWATCH_BYTES = 5;

export function encodeLooks(looks: readonly FaceLook[]): EncodedLooks {
  const traits = Object.keys(looks[0]?.traits ?? {});
  const values = looks.flatMap(({ colours, traits: seen }) => [
    ...swatchBytes(colours.top),
    ...swatchBytes(colours.bottom),
    ...traits.map((trait) => Math.round(100 * (seen[trait] ?? 0))),
  ]);
  const isKnown = looks.some(({ colours }) => colours.all);
  const colours = isKnown ? { colours: base64(looks.flatMap(({ colours }) => groupBytes(colours.all ?? []))) } : {};
  return { traits, data: base64(values), ...colours };
}

export function decodeLooks({ traits, data, colours }: EncodedLooks): FaceLook[] {
  const values = new Int8Array(Buffer.from(data, 'base64'));
  const groups = colours === undefined ? [] : groupsIn(new Int8Array(Buffer.from(colours, 'base64')));
  const length = 2 * SWATCH_BYTES + traits.length;
  return Array.from({ length: values.length / length }, (_, row) => {
    const own = values.subarray(row * length, (row + 1) * length);
    return {
      colours: {
        top: swatchOf(own),
        bottom: swatchOf(own.subarray(SWATCH_BYTES)),
        ...(groups[row] && { all: groups[row] }),
      },
      traits: Object.fromEntries(traits.map((trait, at) => [trait, own[2 * SWATCH_BYTES + at]! / 100])),
    };
  });
}

function base64(bytes: readonly number[]): string {
  return Buffer.from(Int8Array.from(bytes).buffer).toString('base64');
}

const GROUP_BYTES = 4;

function groupBytes(all: readonly Swatch[]): number[] {
  const grey = Number(all[0]?.grey ?? false);
  return [all.length, grey, ...all.flatMap(({ lab, share }) => [...lab.map(Math.round), Math.round(100 * share)])];
}

function groupsIn(bytes: Int8Array): Swatch[][] {
  const faces: Swatch[][] = [];
  for (let at = 0; at < bytes.length;) {
    const [count = 0, grey] = bytes.subarray(at, at + 2);
    at += 2;
    faces.push(
      Array.from({ length: count }, (_, group): Swatch => {
        const [lightness = 0, a = 0, b = 0, percent = 0] = bytes.subarray(at + group * GROUP_BYTES);
        return { lab: [lightness, a, b], share: percent / 100, grey: grey === 1 };
      }),
    );
    at += count * GROUP_BYTES;
  }
  return faces;
}

function swatchBytes(swatch: Swatch | undefined): number[] {
  if (!swatch) return [0, 0, 0, -1, 0];
  return [...swatch.lab.map(Math.round), Math.round(100 * swatch.share), Number(swatch.grey)];
}

function swatchOf([lightness = 0, a = 0, b = 0, percent = -1, grey = 0]: Int8Array): Swatch | undefined {
  return percent < 0 ? undefined : { lab: [lightness, a, b], share: percent / 100, grey: grey === 1 };
}
