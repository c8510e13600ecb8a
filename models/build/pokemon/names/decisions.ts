import type { Language } from './languages.js';
import type { Source } from './sources.js';

/** Species on whose name the sources differ, whose word counts, and why. */
export interface Decision {
  language: Language;
  ids: readonly number[];
  take: Source;
  reason: string;
}

/** Each difference between the sources is decided here, and nothing else: a test finds what is missing or left over. */
export const DECISIONS: readonly Decision[] = [
  { language: 'en', ids: [83, 865], take: 'pokeapi', reason: 'The others write a typewriter apostrophe.' },
  { language: 'es', ids: [865], take: 'pokeapi', reason: 'The other writes a typewriter apostrophe.' },
  {
    language: 'es',
    ids: [669, 772],
    take: 'pokeapi',
    reason: 'As the games print it: Flabébé with its accents, Código Cero translated. The other has the English form.',
  },
  {
    language: 'fr',
    ids: [102],
    take: 'pokemon',
    reason: 'The same word; French writes the œ of œuf as one letter, which the first games had no sign for.',
  },
  {
    language: 'fr',
    ids: [204, 469],
    take: 'pokeapi',
    reason: 'Slips of the other: Pomdepik ends in k, Yanmega is bare.',
  },
  {
    language: 'de',
    ids: [619, 620, 674],
    take: 'pokeapi',
    reason: 'The other lost the first half of Lin-Fu, Wie-Shu and Pam-Pam.',
  },
  {
    language: 'ja',
    ids: [233, 474],
    take: 'pokeapi',
    reason: 'The games print the digit and the letter as wide as a kana; pokesprite has them narrow.',
  },
  { language: 'ja', ids: [873], take: 'pokeapi', reason: 'A slip of pokesprite: Frosmoth ends in ウ.' },
  {
    language: 'zh-Hans',
    ids: [
      ...[57, 154, 167, 180, 189, 193, 196, 197, 199, 209, 210, 233, 236, 237, 240, 246, 247, 248, 251, 266, 269],
      ...[287, 297, 331, 332, 349, 351, 355, 356, 416, 418, 422, 423, 426, 438, 440, 449, 451, 456, 464, 467, 469],
      ...[470, 471, 474, 477, 484, 520, 521, 534, 538, 542, 550, 556, 559, 581, 586, 590, 591, 594, 626, 628, 629],
      ...[631, 634, 635, 637, 643, 660, 663, 664, 666, 672, 686, 691, 695, 700, 701, 705],
    ],
    take: 'pokeapi',
    reason: 'Since 2016 the games themselves are in Chinese; npm pokemon has names that were usual before.',
  },
  {
    language: 'zh-Hans',
    ids: [707, 728, 801],
    take: 'pokeapi',
    reason: 'npm pokemon has the Taiwanese name, or half of it.',
  },
  {
    language: 'zh-Hans',
    ids: [563, 675, 778],
    take: 'pokeapi',
    reason: 'The mainland has a word of its own here; the others turned the Taiwanese one into simplified characters.',
  },
  {
    language: 'zh-Hans',
    ids: [312, 973, 990],
    take: 'pokemon',
    reason: 'One character of PokeAPI is a traditional one.',
  },
  {
    language: 'zh-Hans',
    ids: [1022, 1023],
    take: 'pokemon',
    reason: 'PokeAPI has the two Chinese names of these species in each other’s place.',
  },
  {
    language: 'zh-Hans',
    ids: [827, 828, 848, 867],
    take: 'pokeapi',
    reason: 'pokesprite has names from before the Chinese release of Sword and Shield, 867 the Taiwanese one.',
  },
  {
    language: 'zh-Hans',
    ids: [892, 893, 895, 896, 897, 899, 902, 904, 905],
    take: 'pokeapi',
    reason: 'pokesprite has the name in traditional characters, wholly or in part.',
  },
  {
    language: 'zh-Hant',
    ids: [
      ...[154, 167, 180, 189, 193, 196, 197, 199, 209, 210, 233, 236, 237, 240, 246, 247, 248, 251, 266, 269, 287],
      ...[297, 331, 332, 349, 351, 355, 356, 416, 418, 422, 423, 426, 438, 440, 449, 451, 464, 467, 469, 470, 471],
      ...[474, 477, 484, 520, 521, 534, 538, 550, 556, 559, 581, 586, 590, 591, 626, 628, 629, 631, 634, 635, 637],
      ...[643, 660, 663, 664, 666, 672, 686, 691, 695, 700, 701, 705, 706],
    ],
    take: 'pokeapi',
    reason: 'Since 2016 the games themselves are in Chinese; npm pokemon has names that were usual before.',
  },
  {
    language: 'zh-Hant',
    ids: [157, 214, 433, 693, 800],
    take: 'pokeapi',
    reason: 'Slips of npm pokemon, some of turning simplified characters back into traditional ones.',
  },
  {
    language: 'zh-Hant',
    ids: [956, 983],
    take: 'pokemon',
    reason: 'As the Taiwanese Pokédex prints it; PokeAPI has the mainland’s name in traditional characters.',
  },
  {
    language: 'zh-Hant',
    ids: [1022, 1023],
    take: 'pokemon',
    reason: 'PokeAPI has the two Chinese names of these species in each other’s place.',
  },
];
