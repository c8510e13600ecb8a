/** How much what is seen counts beside the embedding, whose z has weight 1. Chosen on training photos by looking at what
 *  people are answered and by the figures of the quality table; see `.config/decisions`. */

/** Of the colour of hair or headgear: times the normal deviate of how near the entry's colours are among all entries. */
export const HAIR_WEIGHT = 0.4;
/** Of all colours: times the normal deviate of how like the entry's they are among all entries. */
export const COLOURS_WEIGHT = 0.3;
/** Two colours are the less like one the farther they are from each other, as a normal curve of this deviation (CIELAB) falls. */
export const LIKE_COLOUR = 10.5;
/** Deviates beyond this count as much: who is nearest by a hair's breadth changes with the light. */
export const MOST_DEVIATION = 2;

/** How far the colour of hair counts as that of the person's other photos: light moves it, and visitors see this photo. */
export const STEADIED = 0.5;
/** The trait that says that what is on top is no hair. */
export const HEADGEAR = 'headgear';

/** Of a trait that both have. Rare and telling ones weigh most. */
export const TRAIT_WEIGHTS: Readonly<Record<string, number>> = {
  bald: 1.7,
  'long-hair': 1.3,
  'curly-hair': 1.8,
  'spiky-hair': 1.3,
  fringe: 1,
  bun: 1.7,
  headgear: 1.8,
  glasses: 5,
  'dark-glasses': 3.8,
  beard: 2.5,
  moustache: 2.1,
  'open-mouth': 0.8,
  'bushy-brows': 1.3,
  'round-face': 0.7,
  'long-face': 0.8,
  ornament: 0.8,
};

/** What a trait of the entry costs that the face does not have, as a share of its weight. */
export const ABSENT = 1 / 3;

/** A trait is seen from this probability on: what is less sure does not count. */
export const LEAST_SEEN = 0.3;

/** Share of a trait's weight that its colour decides, and how far apart (CIELAB) colours agree by half. */
export const COLOUR_SHARE = 0.5;
export const HALF_AGREED = 25;
