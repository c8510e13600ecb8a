import type { DrawingFacts } from '../../../src/builder/drawing.js';
import type { Species } from './species.js';
import { clamp01 } from '../../../src/engine/numbers.js';

/** What makes a species cute, each 0..1, and how much it counts. The weights add up to 1. */
const WEIGHTS = {
  young: 0.2,
  small: 0.16,
  manners: 0.18,
  kindType: 0.12,
  gentle: 0.1,
  round: 0.1,
  bright: 0.08,
  simple: 0.06,
} as const;

type Part = keyof typeof WEIGHTS;

/** Type -> how kindly it is met, 0..1; a species has the mean of its types. What is not listed is neutral. */
const TYPE_KINDNESS: Record<string, number> = {
  fairy: 1,
  normal: 0.8,
  grass: 0.65,
  electric: 0.65,
  psychic: 0.55,
  water: 0.6,
  ghost: 0.3,
  bug: 0.15,
  dragon: 0.3,
  ground: 0.35,
  fighting: 0.3,
  rock: 0.25,
  dark: 0.2,
  steel: 0.2,
  poison: 0.1,
};
const NEUTRAL_KINDNESS = 0.5;

/** Where a line begins is cutest, where it ends least; who never evolves is in between. */
const YOUTH = { baby: 1, first: 0.8, single: 0.5, middle: 0.35, last: 0 } as const;

/** Weights at which `small` is 1 and 0; between them it falls with the logarithm. */
const SMALL_KG = 2;
const LARGE_KG = 250;
/** Base stat totals at which `gentle` is 1 and 0. */
const GENTLE_TOTAL = 220;
const MIGHTY_TOTAL = 580;
/** So many more charming than fearsome moves lead from 0 to 1. */
const MANNERS_SPAN = 8;
/** Flags of beings that are there to be feared or revered. */
const AWE = new Set(['legendary', 'ultra-beast', 'paradox']);

/** Weighted means of real species lie in this range; stretched to 0..1. */
const RANGE = { low: 0.1, high: 0.94 } as const;

/** Cuteness 0..1, by the formula in `.config/docs/cuteness.md`. */
export function cutenessOf(species: Species, drawing: DrawingFacts): number {
  const parts = cutenessParts(species, drawing);
  const mean = (Object.keys(WEIGHTS) as Part[]).reduce((sum, part) => sum + WEIGHTS[part] * parts[part], 0);
  return clamp01((mean - RANGE.low) / (RANGE.high - RANGE.low));
}

/** The parts of the formula, each 0..1. */
export function cutenessParts(species: Species, drawing: DrawingFacts): Record<Part, number> {
  return {
    young: youthOf(species),
    manners: clamp01(0.5 + (species.manners.charming - species.manners.fearsome) / MANNERS_SPAN),
    small: fall(Math.log(species.weightKg), Math.log(SMALL_KG), Math.log(LARGE_KG)),
    gentle: species.tags.some((tag) => AWE.has(tag)) ? 0 : fall(species.baseStatTotal, GENTLE_TOTAL, MIGHTY_TOTAL),
    kindType: kindnessOf(species),
    round: drawing.roundness,
    bright: clamp01(drawing.lightness - drawing.darkness),
    simple: 1 - drawing.detail,
  };
}

function youthOf({ tags, stage, evolves }: Species): number {
  if (tags.includes('baby')) return YOUTH.baby;
  if (stage === 0) return evolves ? YOUTH.first : YOUTH.single;
  return evolves ? YOUTH.middle : YOUTH.last;
}

function kindnessOf({ tags }: Species): number {
  const types = tags.slice(
    0,
    tags.findIndex((tag) => tag.startsWith('generation-')),
  );
  return types.reduce((sum, type) => sum + (TYPE_KINDNESS[type] ?? NEUTRAL_KINDNESS), 0) / types.length;
}

/** 1 at `from`, 0 at `to`, a straight line between. */
function fall(value: number, from: number, to: number): number {
  return clamp01((to - value) / (to - from));
}
