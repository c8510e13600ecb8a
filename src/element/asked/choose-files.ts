/** Those that are open: a chooser that nobody holds may be collected before it answers. */
const open = new Set<HTMLInputElement>();

/** Lets the visitor choose pictures, several at once or one. Of no place on the page: the element's own chooser stays its
 *  only one. */
export function chooseFiles(onChosen: (files: readonly File[]) => void, multiple = true): void {
  open.clear();
  const input = document.createElement('input');
  open.add(input);
  Object.assign(input, { type: 'file', accept: 'image/*', multiple });
  input.onchange = () => {
    open.delete(input);
    const files = [...(input.files ?? [])];
    if (files.length > 0) onChosen(files);
  };
  input.click();
}
