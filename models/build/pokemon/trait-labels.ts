import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '../../../src/builder/open-networks.js';

/** What can be seen of a face and of a drawing alike, in the order of `traits.json`. */
export const DRAWN_TRAITS = [
  'bald',
  'long-hair',
  'curly-hair',
  'spiky-hair',
  'fringe',
  'bun',
  'headgear',
  'glasses',
  'dark-glasses',
  'beard',
  'moustache',
  'open-mouth',
  'bushy-brows',
  'round-face',
  'long-face',
  'ornament',
] as const;

export type DrawnTrait = (typeof DRAWN_TRAITS)[number];

/** Traits that are things with a colour of their own, which is noted; the others are shapes. */
export const COLOURED_TRAITS: readonly DrawnTrait[] = [
  'long-hair',
  'curly-hair',
  'spiky-hair',
  'fringe',
  'bun',
  'headgear',
  'beard',
  'moustache',
  'bushy-brows',
  'ornament',
];

/** Left, top, width, height, each 0..1 of the drawing's content box: what is left once clear borders are trimmed. */
export type DrawnPlace = [x: number, y: number, width: number, height: number];

/** 1: a stranger would name it at once; 0.5: with a smile; left out: not there. */
export type DrawnLabels = { [Trait in DrawnTrait]?: 0.5 | 1 } & {
  /** `#rrggbb` of the thing itself, for each coloured trait that is there. */
  colours?: { [Trait in DrawnTrait]?: string };
  /** Where it is, for each trait that is there, to an eighth of the box. */
  places?: { [Trait in DrawnTrait]?: DrawnPlace };
};

/** `models/galleries/pokemon/traits.json`, labelled by eye: see `.config/docs/traits.md`. */
export interface DrawnTraits {
  format: 1;
  traits: DrawnTrait[];
  /** By national number. */
  entries: Record<string, DrawnLabels>;
}

/** The labels of the Pokémon drawings. */
export function readDrawnTraits(): DrawnTraits {
  return JSON.parse(readFileSync(join(MODELS, 'galleries/pokemon/traits.json'), 'utf8')) as DrawnTraits;
}
