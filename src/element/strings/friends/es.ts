import type { FriendStrings } from '../strings.js';

export const friends: FriendStrings = {
  one: 'Alguien que conoces se parece a {name}. ¿Y tú?',
  several: 'Gente que conoces se parece a {names}. ¿Y tú?',
  copyLink: 'Copiar enlace',
};
