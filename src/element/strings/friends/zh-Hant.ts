import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: '你的朋友像{name}。你呢？',
  several: '你的朋友們像{names}。你呢？',
  copyLink: '複製連結',
};
