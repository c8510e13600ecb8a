import type { ShellStrings } from './strings.js';

/** The only texts that come with the element's script. */
export const enShell: ShellStrings = {
  title: 'Which Pokémon do you look like?',
  hint: 'Drop a photo here, paste one, or choose it.',
  choose: 'Choose a photo',
  useCamera: 'Use the camera',
  drop: 'Let go to find out',
  privacy: 'Your photo never leaves this device.',
  offline: 'Something could not be fetched. Check the connection and try again.',
};
