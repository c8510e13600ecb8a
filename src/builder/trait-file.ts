import { readFile } from 'node:fs/promises';
import { TRAITS, type DrawnTrait } from '../contract/traits.js';
import type { GalleryEntry } from '../contract/gallery.js';
import { isRecord } from '../engine/loading/field-rules.js';
import { composed } from './gallery/entry-keys.js';
import { traitText } from './look-text.js';
import { parseJson } from './parse-json.js';
import { usageError } from './tool-error.js';

/** Left, top, width, height, each 0..1 of the picture's content box: what is left once clear borders are trimmed. */
export type TraitPlace = [x: number, y: number, width: number, height: number];

/** 1: a stranger would name it at once; 0.5: with a smile; left out: not there. */
export type TraitLabels = { [Trait in DrawnTrait]?: 0.5 | 1 } & {
  /** `#rrggbb` of the thing itself. */
  colours?: { [Trait in DrawnTrait]?: string };
  /** Where it is. */
  places?: { [Trait in DrawnTrait]?: TraitPlace };
};

/** What `--traits` takes, and what the Pokémon's labels lie in. */
export interface TraitFile {
  format: 1;
  traits: DrawnTrait[];
  /** By entry id. */
  entries: Record<string, TraitLabels>;
}

const DRAWN = TRAITS.slice(2) as unknown as readonly DrawnTrait[];

/** Labels as a gallery keeps them. */
export function toEntryTraits({
  colours = {},
  places = {},
  ...values
}: TraitLabels): NonNullable<GalleryEntry['traits']> {
  const found: Record<string, string> = {};
  for (const trait of DRAWN) {
    const value = values[trait];
    if (value) found[trait] = traitText({ value, colour: colours[trait], place: places[trait] });
  }
  return found;
}

/** Reads a file of traits; a usage error says what is wrong with it. */
export async function readTraitFile(path: string | undefined): Promise<Record<string, TraitLabels>> {
  if (path === undefined) return {};
  let file: Partial<TraitFile> | null;
  try {
    file = parseJson(await readFile(path, 'utf8')) as Partial<TraitFile> | null;
  } catch (thrown) {
    throw usageError(`--traits ${path} cannot be read: ${(thrown as Error).message}`);
  }
  const entries = file?.entries;
  if (!isRecord(entries)) throw usageError(`--traits ${path} has no "entries", an object by entry id.`);
  for (const [id, labels] of Object.entries(entries)) checkLabels(path, id, labels);
  return Object.fromEntries(Object.entries(entries).map(([id, labels]) => [composed(id), labels]));
}

function checkLabels(path: string, id: string, labels: unknown): void {
  const wrong = (why: string) => usageError(`--traits ${path}: entry ${id} ${why}.`);
  const checkKnown = (traits: object) => {
    const unknown = Object.keys(traits).find((trait) => !DRAWN.includes(trait as DrawnTrait));
    if (unknown !== undefined) throw wrong(`has the unknown trait "${unknown}" (known: ${DRAWN.join(', ')})`);
  };
  if (!isRecord(labels)) throw wrong('is not an object');
  const { colours = {}, places = {}, ...values } = labels;
  if (!isRecord(colours)) throw wrong('has "colours" that are not an object by trait');
  if (!isRecord(places)) throw wrong('has "places" that are not an object by trait');
  for (const traits of [values, colours, places]) checkKnown(traits);
  for (const [trait, value] of Object.entries(values)) {
    if (!isShare(value)) throw wrong(`has a "${trait}" that is not within 0..1`);
  }
  for (const colour of Object.values(colours)) {
    if (!/^#[0-9a-f]{6}$/i.test(String(colour))) throw wrong(`has the colour ${String(colour)}, which is not #rrggbb`);
  }
  for (const place of Object.values(places)) {
    const isBox = Array.isArray(place) && place.length === 4 && place.every(isShare);
    if (!isBox) throw wrong('has a place that is not four numbers within 0..1');
  }
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
