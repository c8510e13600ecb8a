/** A move in the DOM is a disconnect and a connect: resolves when the second has followed the first, if it does. */
export async function afterMove(): Promise<void> {
  await null;
  await null;
}
