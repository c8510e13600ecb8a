/** Items that can be gone through more than once, and need not all be held; a list is one. */
export interface Sequence<Item> extends Iterable<Item> {
  readonly length: number;
}

/** What `change` makes of each item, anew whenever they are gone through. */
export function lazily<Item, Changed>(
  items: Sequence<Item>,
  change: (item: Item, index: number) => Changed,
): Sequence<Changed> {
  return {
    length: items.length,
    *[Symbol.iterator]() {
      let index = 0;
      for (const item of items) yield change(item, index++);
    },
  };
}
