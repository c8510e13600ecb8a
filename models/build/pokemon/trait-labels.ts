import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRAITS, type DrawnTrait } from '../../../src/contract/traits.js';
import type { TraitFile, TraitLabels } from '../../../src/builder/trait-file.js';
import { MODELS } from '../../../src/builder/open-networks.js';

export type { DrawnTrait };

/** What can be seen of a face and of a drawing alike, in the order of `traits.json`. */
export const DRAWN_TRAITS = TRAITS.slice(2) as unknown as readonly DrawnTrait[];

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

export type DrawnLabels = TraitLabels;

/** `models/galleries/pokemon/traits.json`, labelled by eye, by national number: see `.config/docs/traits.md`. */
export type DrawnTraits = TraitFile;

/** The labels of the Pokémon drawings. */
export function readDrawnTraits(): DrawnTraits {
  return JSON.parse(readFileSync(join(MODELS, 'galleries/pokemon/traits.json'), 'utf8')) as DrawnTraits;
}
