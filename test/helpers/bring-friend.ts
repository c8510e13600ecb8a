import { strings } from '../../src/element/strings/en.js';
import { chooseIn, openChooser } from './chooser.js';
import { button, happened, type Mounted } from './element.js';

/** Presses "Compare with a friend" (or another button) and returns the chooser of one file that it opens. */
export function openFriendChooser(root: Mounted['root'], words = strings.asked.versus.open): HTMLInputElement {
  const input = openChooser(() => button(root, words).click());
  if (input.multiple) throw new Error('No chooser of one file was opened.');
  return input;
}

/** Presses that button and chooses this file. */
export async function bringFriend(
  { element, root }: Pick<Mounted, 'element' | 'root'>,
  file: File,
  words = strings.asked.versus.open,
): Promise<void> {
  chooseIn(openFriendChooser(root, words), file);
  await happened(() => root.querySelector('.person[part~=versus], .versus'));
  await element.updateComplete;
}
