import type { Match } from '../../contract/types.js';
import { TYPE_MARKS } from './type-marks.js';

/** A filled outline within a 100 x 100 box. */
export interface Shape {
  fill: string;
  path: string;
}

/** What a creature is drawn from; without tags it has no marks. */
type Drawable = Pick<Match, 'id' | 'colours'> & { tags?: readonly string[] };

/** Ears: round, pointed, long, horned; they stand behind the body. */
const EARS = [
  'M24 34a13 13 0 1 1 20-12 60 60 0 0 1 12 0 13 13 0 1 1 20 12Z',
  'M22 44 20 8c12 4 20 10 26 18h8c6-8 14-14 26-18l-2 36Z',
  'M30 40C22 14 28 2 35 2s11 14 11 24h8C54 16 58 2 65 2s13 12 5 38Z',
  'M24 38C10 32 8 18 12 8c6 10 14 14 24 16h28c10-2 18-6 24-16 4 10 2 24-12 30Z',
];
/** Bodies: a ball, an egg, a pear. */
const BODIES = [
  'M15 58a35 33 0 1 0 70 0 35 33 0 1 0-70 0Z',
  'M20 60C20 36 34 24 50 24s30 12 30 36-12 32-30 32-30-8-30-32Z',
  'M18 66c0-14 10-18 12-28 2-8 10-13 20-13s18 5 20 13c2 10 12 14 12 28 0 18-14 26-32 26s-32-8-32-26Z',
];
const FEET = 'M20 90c0-9 20-9 22 0 0 8-22 8-22 0ZM58 90c2-9 22-9 22 0 0 8-22 8-22 0Z';
const ARMS = 'M20 58c-12 2-16 12-13 20 10 0 15-8 17-12ZM80 58c12 2 16 12 13 20-10 0-15-8-17-12Z';
const BELLY = 'M31 75a19 15 0 1 0 38 0 19 15 0 1 0-38 0Z';
const SHINE = 'M28 46c2-9 9-15 18-16-8 5-13 11-14 18-2 2-5 1-4-2Z';
const WHITES =
  'M29.500 53a7.500 7.500 0 1 0 15 0 7.500 7.500 0 1 0-15 0ZM55.500 53a7.500 7.500 0 1 0 15 0 7.500 7.500 0 1 0-15 0Z';
const PUPILS =
  'M33.500 54a4.500 4.500 0 1 0 9 0 4.500 4.500 0 1 0-9 0ZM57.500 54a4.500 4.500 0 1 0 9 0 4.500 4.500 0 1 0-9 0Z';
const MOUTH = 'M44 64c4 3.500 8 3.500 12 0l1.500 1.500c-5 5-10 5-15 0Z';
const INK = '#2c2140';
const DEFAULT_COLOURS: [string, string, string] = ['#a78bfa', '#ffd470', '#3a2a55'];

/** A creature of our own in the species' colours, with what its types bring along: stands in for art that cannot be had.
 *  The same species always gets the same one. */
export function creature({ id, colours = [], tags = [] }: Drawable): Shape[] {
  const [body = INK, belly = INK, ears = INK] = DEFAULT_COLOURS.map((usual, at) => colours[at] ?? colours[0] ?? usual);
  const number = [...String(id)].reduce((sum, digit) => 7 * sum + digit.charCodeAt(0), 0);
  const marks = tags.flatMap((tag) => TYPE_MARKS[tag] ?? []);
  const drawn = (behind: boolean): Shape[] =>
    marks.flatMap((mark) => (mark.behind === behind ? [{ fill: mark.fill ?? ears, path: mark.path }] : []));
  return [
    ...drawn(true),
    { fill: ears, path: EARS[number % EARS.length] ?? '' },
    { fill: ears, path: FEET + ARMS },
    { fill: body, path: BODIES[number % BODIES.length] ?? '' },
    { fill: belly, path: BELLY },
    { fill: '#fff6', path: SHINE },
    ...drawn(false),
    { fill: '#fff', path: WHITES },
    { fill: INK, path: PUPILS },
    { fill: INK, path: MOUTH },
  ];
}
