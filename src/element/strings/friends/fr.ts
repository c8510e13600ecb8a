import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: 'Un proche ressemble à {name}. Et vous ?',
  several: 'Des proches ressemblent à {names}. Et vous ?',
  copyLink: 'Copier le lien',
};
