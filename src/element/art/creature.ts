import type { Match } from '../../contract/types.js';

/** A filled outline within a 100 x 100 box. */
export interface Shape {
  fill: string;
  path: string;
}

/** Ears: round, pointed, long, horned; they stand behind the body. */
const EARS = [
  'M24 34a13 13 0 1 1 20-12 60 60 0 0 1 12 0 13 13 0 1 1 20 12Z',
  'M22 44 20 8c12 4 20 10 26 18h8c6-8 14-14 26-18l-2 36Z',
  'M30 40C22 14 28 2 35 2s11 14 11 24h8C54 16 58 2 65 2s13 12 5 38Z',
  'M24 38C10 32 8 18 12 8c6 10 14 14 24 16h28c10-2 18-6 24-16 4 10 2 24-12 30Z',
];
const BODY = 'M15 60a35 33 0 1 0 70 0 35 33 0 1 0-70 0Z';
const BELLY = 'M30 75a20 16 0 1 0 40 0 20 16 0 1 0-40 0Z';
const WHITES =
  'M29.500 53a7.500 7.500 0 1 0 15 0 7.500 7.500 0 1 0-15 0ZM55.500 53a7.500 7.500 0 1 0 15 0 7.500 7.500 0 1 0-15 0Z';
const PUPILS =
  'M33.500 54a4.500 4.500 0 1 0 9 0 4.500 4.500 0 1 0-9 0ZM57.500 54a4.500 4.500 0 1 0 9 0 4.500 4.500 0 1 0-9 0Z';
const MOUTH = 'M44 64c4 3.500 8 3.500 12 0l1.500 1.500c-5 5-10 5-15 0Z';
const INK = '#2c2140';
const DEFAULT_COLOURS: [string, string, string] = ['#a78bfa', '#ffd470', '#3a2a55'];

/** A creature of our own in the species' colours: stands in for art that cannot be had. The same species always gets
 *  the same one. */
export function creature({ id, colours = [] }: Pick<Match, 'id' | 'colours'>): Shape[] {
  const [body, belly, ears] = DEFAULT_COLOURS.map((colour, index) => colours[index] ?? colours[0] ?? colour);
  const number = [...String(id)].reduce((sum, digit) => sum + digit.charCodeAt(0), 0);
  return [
    { fill: ears ?? INK, path: EARS[number % EARS.length] ?? '' },
    { fill: body ?? INK, path: BODY },
    { fill: belly ?? INK, path: BELLY },
    { fill: '#fff', path: WHITES },
    { fill: INK, path: PUPILS },
    { fill: INK, path: MOUTH },
  ];
}
