import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: 'Jemand, den du kennst, sieht aus wie {name}. Und du?',
  several: 'Leute, die du kennst, sehen aus wie {names}. Und du?',
  copyLink: 'Link kopieren',
};
