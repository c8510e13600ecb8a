import { strings } from '../../src/element/strings/en.js';
import { chooseIn, openChooser } from './chooser.js';
import { button, type Mounted } from './element.js';

/** Presses "Add another photo of you" and chooses these files. */
export async function addPhotos({ element, root }: Pick<Mounted, 'element' | 'root'>, ...files: File[]): Promise<void> {
  const input = openChooser(() => button(root, strings.asked.person.add).click());
  if (!input.multiple) throw new Error('No chooser of several files was opened.');
  chooseIn(input, ...files);
  await element.updateComplete;
}
