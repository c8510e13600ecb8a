/** What files of names and traits may call an entry, however its letters are composed there and on the disk: by its id, or
 *  without the class that two classes with the same file have before it. The nearest first. */
export function keysOf({ id, label }: { id: string; label?: string }): string[] {
  const prefix = `${label}/`;
  const hasClass = label !== undefined && id.startsWith(prefix);
  return [id, ...(hasClass ? [id.slice(prefix.length)] : [])].map(composed);
}

/** Macs write `ü` as two characters, others as one. */
export function composed(id: string): string {
  return id.normalize('NFC');
}
