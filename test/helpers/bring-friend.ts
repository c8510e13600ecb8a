import { strings } from '../../src/element/strings/en.js';
import { button, happened, type Mounted } from './element.js';

/** Presses a button that opens a chooser of one file, and returns that chooser. */
export function openChooser(press: HTMLButtonElement): HTMLInputElement {
  const prototype = HTMLInputElement.prototype;
  const own = Object.getOwnPropertyDescriptor(prototype, 'click');
  const opened: HTMLInputElement[] = [];
  prototype.click = function (this: HTMLInputElement) {
    opened.push(this);
  };
  try {
    press.click();
  } finally {
    if (own) Object.defineProperty(prototype, 'click', own);
    else delete (prototype as Partial<HTMLInputElement>).click;
  }
  const [input] = opened;
  if (!input || input.multiple) throw new Error('No chooser of one file was opened.');
  return input;
}

/** Presses "Compare with a friend" (or another button) and chooses this file, as the browser's own chooser would. */
export async function bringFriend(
  { element, root }: Pick<Mounted, 'element' | 'root'>,
  file: File,
  words = strings.asked.versus.open,
): Promise<void> {
  const input = openChooser(button(root, words));
  const list = new DataTransfer();
  list.items.add(file);
  input.files = list.files;
  input.dispatchEvent(new Event('change'));
  await happened(() => root.querySelector('.person[part~=versus], .versus'));
  await element.updateComplete;
}
