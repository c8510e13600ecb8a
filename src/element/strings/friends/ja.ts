import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: '友だちは{name}に似ているそうです。あなたは？',
  several: '友だちは{names}に似ているそうです。あなたは？',
  copyLink: 'リンクをコピー',
};
