import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: 'A friend looks like {name}. And you?',
  several: 'Friends look like {names}. And you?',
  copyLink: 'Copy link',
};
