import type { Species as DexSpecies } from '@pkmn/dex';

/** Tags of the Dex -> flags of the gallery. The Dex splits legendary species by what battles allow; we do not. */
const FLAGS: Record<string, string> = {
  'Restricted Legendary': 'legendary',
  'Sub-Legendary': 'legendary',
  Mythical: 'mythical',
  'Ultra Beast': 'ultra-beast',
  Paradox: 'paradox',
};

/** Paradox Pokémon that the Dex does not tag as such: Koraidon and Miraidon, which it has as legendary, and the four that
 *  came with The Indigo Disk. */
const MORE_PARADOX = new Set([1007, 1008, 1020, 1021, 1022, 1023]);

/** What sets a species apart: `baby`, `legendary`, `mythical`, `ultra-beast`, `paradox`, in this order, each once. */
export function flagsOf(species: DexSpecies): string[] {
  const flags = species.tags.map((tag) => FLAGS[tag]).filter((flag) => flag !== undefined);
  if (isBaby(species)) flags.unshift('baby');
  if (MORE_PARADOX.has(species.num)) flags.push('paradox');
  return [...new Set(flags)];
}

/** Babies hatch from eggs, evolve, and cannot breed yet. */
export function isBaby(species: DexSpecies): boolean {
  return species.canHatch && species.nfe && species.eggGroups.includes('Undiscovered');
}
