/** Calls `press`, which opens a chooser of files, and returns that chooser. */
export function openChooser(press: () => void): HTMLInputElement {
  const prototype = HTMLInputElement.prototype;
  const own = Object.getOwnPropertyDescriptor(prototype, 'click');
  const opened: HTMLInputElement[] = [];
  prototype.click = function (this: HTMLInputElement) {
    opened.push(this);
  };
  try {
    press();
  } finally {
    if (own) Object.defineProperty(prototype, 'click', own);
    else delete (prototype as Partial<HTMLInputElement>).click;
  }
  const [input] = opened;
  if (!input) throw new Error('No chooser of files was opened.');
  return input;
}

/** Chooses these files, as the browser's own chooser would. */
export function chooseIn(input: HTMLInputElement, ...files: File[]): void {
  const list = new DataTransfer();
  files.forEach((file) => list.items.add(file));
  input.files = list.files;
  input.dispatchEvent(new Event('change'));
}
