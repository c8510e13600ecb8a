/** The first picture among what was dropped or pasted. */
export function pictureIn({ files }: DataTransfer): File | undefined {
  return [...files].find((file) => file.type.startsWith('image/'));
}
