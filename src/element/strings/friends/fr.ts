import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: 'Un proche ressemble à {name}. Et vous\u00a0?',
  several: 'Des proches ressemblent à {names}. Et vous\u00a0?',
  copyLink: 'Copier le lien',
};
