import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: '친구와 닮은 포켓몬은 {name}! 나는 누구를 닮았을까요?',
  several: '친구들과 닮은 포켓몬은 {names}! 나는 누구를 닮았을까요?',
  copyLink: '링크 복사',
};
