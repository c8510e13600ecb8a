import { readFileSync } from 'node:fs';
import { Dex, type Species as DexSpecies } from '@pkmn/dex';
import { flagsOf, isBaby } from './flags.js';
import { readManners } from './manners.js';
import { nameOf } from './names/choose.js';
import { LANGUAGES } from './names/languages.js';
import { toSlug } from '../../../src/builder/slug.js';

/** Facts about one species that do not come from its drawing. */
export interface Species {
  /** National Pokédex number, 1..SPECIES_COUNT. */
  id: number;
  /** As PokeAPI spells it: `mr-mime`, `nidoran-f`, `farfetchd`. */
  slug: string;
  /** Language -> name, in every language of `LANGUAGES`. */
  names: Record<string, string>;
  /** Types first, then `generation-1`..`generation-9`, then flags. */
  tags: string[];
  heightM: number;
  weightKg: number;
  /** Species it evolves from, by number. */
  evolvesFrom?: number;
  /** Sum of the six base stats: how mighty the games make it. 175..720. */
  baseStatTotal: number;
  /** 0: hatches, or does not evolve; 1, 2: evolved once, twice. */
  stage: number;
  /** Evolves further. */
  evolves: boolean;
  /** How many charming and how many fearsome moves and abilities come to it by nature. */
  manners: { charming: number; fearsome: number };
}

export const SPECIES_COUNT = 1025;

/** Heights in decimetres, by National Pokédex number: `@pkmn/dex` leaves them out of what it has in common with
 *  `@pkmn/sim` (MIT, 0.10.11), whose they are; that one is 47 MB large. */
const HEIGHTS_DM = JSON.parse(readFileSync(new URL('heights.json', import.meta.url), 'utf8')) as number[];

/** All species, by National Pokédex number. Throws when the two sources do not cover the same species. */
export async function readSpecies(): Promise<Species[]> {
  const base = new Map<number, DexSpecies>();
  for (const species of Dex.species.all()) {
    if (species.num >= 1 && species.num <= SPECIES_COUNT && species.baseSpecies === species.name) {
      base.set(species.num, species);
    }
  }
  const numbers = Array.from({ length: SPECIES_COUNT }, (_, index) => index + 1);
  return Promise.all(
    numbers.map((number) => {
      const species = base.get(number);
      if (!species) throw new Error(`The Dex has no species number ${number}.`);
      return describe(species);
    }),
  );
}

async function describe(species: DexSpecies): Promise<Species> {
  const names = Object.fromEntries(LANGUAGES.map((language) => [language, nameOf(species.num, language)]));
  return {
    id: species.num,
    slug: toSlug(species.name),
    names,
    tags: tagsOf(species),
    heightM: HEIGHTS_DM[species.num - 1]! / 10,
    weightKg: species.weightkg,
    ...evolutionOf(species),
    baseStatTotal: Object.values(species.baseStats).reduce((sum, stat) => sum + stat, 0),
    stage: stageOf(species),
    evolves: species.nfe,
    manners: await readManners(species),
  };
}

function tagsOf(species: DexSpecies): string[] {
  return [...species.types.map((type) => type.toLowerCase()), `generation-${species.gen}`, ...flagsOf(species)];
}

/** Of whatever form: only the Meowth of Galar becomes a Perrserker, and both are species. */
function evolutionOf({ prevo }: DexSpecies): Pick<Species, 'evolvesFrom'> {
  return prevo ? { evolvesFrom: Dex.species.get(prevo).num } : {};
}

/** Number of evolutions behind a species. A baby is where its line begins, so it does not make its parent "evolved". */
function stageOf(species: DexSpecies): number {
  const before = species.prevo ? Dex.species.get(species.prevo) : undefined;
  return before && !isBaby(before) ? stageOf(before) + 1 : 0;
}
