/** What a type brings to a drawn creature, in its 100 x 100 box. */
interface Mark {
  path: string;
  /** Else that of ears, arms and feet. */
  fill?: string;
  /** Behind ears and body, or upon them. */
  behind: boolean;
}

const WINGS = 'M22 60C6 60-2 46 2 26c10 4 22 10 28 22ZM78 60c16 0 24-14 20-34-10 4-22 10-28 22Z';

/** At most one mark for each type: two of them make a creature of two types. */
export const TYPE_MARKS: Readonly<Record<string, Mark>> = {
  normal: { behind: true, path: 'M70 84c16 4 28-4 26-18-8 0-10 6-10 10-6 0-12 0-16-4Z' },
  fire: { behind: true, fill: '#f0803c', path: 'M76 88C92 88 98 76 94 62c-2 4-4 6-7 6 1-8-2-14-8-18 0 10-7 14-7 24Z' },
  water: {
    behind: true,
    fill: '#4f8fe8',
    path: 'M74 82c8 0 10-6 12-14 8 0 12 4 14 10-4 2-6 4-6 8 2 4 2 8-2 12-8-2-14-6-18-8Z',
  },
  electric: { behind: true, fill: '#f2c230', path: 'M70 80 84 70 78 64 100 44 92 60 98 66 82 86Z' },
  grass: {
    behind: false,
    fill: '#62b357',
    path: 'M48 28C48 18 40 12 28 12c0 10 8 16 20 16ZM51 28c0-12 8-20 22-22 1 13-8 21-22 22Z',
  },
  ice: { behind: true, fill: '#9fe0e2', path: 'M30 40 34 12 42 30 50 2 58 30 66 12 70 40Z' },
  fighting: { behind: false, fill: '#c8524b', path: 'M21 42q29-13 58 0l-1-8q-28-12-56 0ZM77 38l16-6-4 8 8 4-18-1Z' },
  poison: {
    behind: false,
    fill: '#a45bb5',
    path: 'M24 70a4 4 0 1 0 8 0 4 4 0 1 0-8 0ZM70 76a5 5 0 1 0 10 0 5 5 0 1 0-10 0ZM66 38a4 4 0 1 0 8 0 4 4 0 1 0-8 0Z',
  },
  ground: { behind: false, fill: '#8a5a2b', path: 'M21 74l6 3 4-4 5 4-3 8-8-2ZM79 74l-6 3-4-4-5 4 3 8 8-2Z' },
  flying: { behind: true, path: WINGS },
  psychic: { behind: false, fill: '#ee6b93', path: 'M50 32l5 7-5 7-5-7Z' },
  bug: {
    behind: true,
    fill: '#4f4a2c',
    path: 'M40 32C38 18 32 10 22 8a4 4 0 1 0-1 5c8 2 12 9 14 20ZM60 32c2-14 8-22 18-24a4 4 0 1 1 1 5c-8 2-12 9-14 20Z',
  },
  rock: { behind: false, fill: '#8d8466', path: 'M34 30 40 20 52 22 62 18 68 30 58 34 44 32Z' },
  ghost: {
    behind: true,
    fill: '#6f5f9e99',
    path: 'M8 96c0-20 0-70 42-70s42 50 42 70l-10-6-10 8-12-8-10 8-10-8-12 8-10-8Z',
  },
  dragon: {
    behind: true,
    fill: '#6a5fe0',
    path: 'M24 62 0 48l8-2-6-18c16 0 24 8 30 20ZM76 62l24-14-8-2 6-18c-16 0-24 8-30 20Z',
  },
  dark: { behind: false, fill: '#3a3236', path: 'M27 45q10-8 20 2l-1 3q-9-6-19-2ZM73 45q-10-8-20 2l1 3q9-6 19-2Z' },
  steel: { behind: false, fill: '#b9c7d0', path: 'M24 34q26-20 52 0l-3 5q-23-16-46 0ZM46 20h8v10h-8Z' },
  fairy: { behind: false, fill: '#f29ac8', path: 'M50 24c-4-8-16-12-18-4s8 12 18 8c10 4 20 0 18-8s-14-4-18 4Z' },
};
