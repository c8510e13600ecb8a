import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: '你的朋友像{name}。你呢？',
  several: '你的朋友们像{names}。你呢？',
  copyLink: '复制链接',
};
