import { strings } from '../../src/element/strings/en.js';
import { button, type Mounted } from './element.js';

/** Presses "Add another photo of you" and chooses these files, as the browser's own chooser would. */
export async function addPhotos({ element, root }: Pick<Mounted, 'element' | 'root'>, ...files: File[]): Promise<void> {
  const prototype = HTMLInputElement.prototype;
  const own = Object.getOwnPropertyDescriptor(prototype, 'click');
  const opened: HTMLInputElement[] = [];
  prototype.click = function (this: HTMLInputElement) {
    opened.push(this);
  };
  try {
    button(root, strings.asked.person.add).click();
  } finally {
    if (own) Object.defineProperty(prototype, 'click', own);
    else delete (prototype as Partial<HTMLInputElement>).click;
  }
  const [input] = opened;
  if (!input?.multiple) throw new Error('No chooser of several files was opened.');
  const list = new DataTransfer();
  files.forEach((file) => list.items.add(file));
  input.files = list.files;
  input.dispatchEvent(new Event('change'));
  await element.updateComplete;
}
