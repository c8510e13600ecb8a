import { Dex, type Species as DexSpecies } from '@pkmn/dex';

/** Moves by which a species wins hearts, and those by which it spreads fear: the games' own word on its character. */
const CHARMING_MOVES = [
  'attract',
  'babydolleyes',
  'captivate',
  'charm',
  'copycat',
  'covet',
  'disarmingvoice',
  'drainingkiss',
  'faketears',
  'helpinghand',
  'playnice',
  'sing',
  'splash',
  'sweetkiss',
  'tearfullook',
  'teeterdance',
  'tickle',
  'wish',
];
const FEARSOME_MOVES = [
  'crunch',
  'guillotine',
  'gunkshot',
  'horndrill',
  'hyperbeam',
  'leer',
  'meanlook',
  'nastyplot',
  'nightslash',
  'outrage',
  'poisonjab',
  'scaryface',
  'sludge',
  'sludgebomb',
  'superpower',
  'swagger',
  'taunt',
  'thrash',
  'torment',
];
const CHARMING_ABILITIES = ['Cute Charm', 'Friend Guard'];
const FEARSOME_ABILITIES = ['Intimidate', 'Pressure', 'Stench', 'Unnerve'];

/** A move's sources read `<generation><way><detail>`: by growing up (L) or from the parents (E), not taught by a machine. */
const BY_NATURE = /^\dL/;
const BY_NATURE_OR_PARENTS = /^\d[LE]/;

/** Counts the charming and the fearsome moves and abilities that a species has by nature. */
export async function readManners(species: DexSpecies): Promise<{ charming: number; fearsome: number }> {
  const { learnset } = await Dex.learnsets.get(species.id);
  const abilities: string[] = Object.values(species.abilities);
  const knows = (moves: string[], way: RegExp) =>
    moves.filter((move) => learnset?.[move]?.some((source) => way.test(source))).length;
  const has = (list: string[]) => list.filter((ability) => abilities.includes(ability)).length;
  return {
    charming: knows(CHARMING_MOVES, BY_NATURE_OR_PARENTS) + has(CHARMING_ABILITIES),
    fearsome: knows(FEARSOME_MOVES, BY_NATURE) + has(FEARSOME_ABILITIES),
  };
}
