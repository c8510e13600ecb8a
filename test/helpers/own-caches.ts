/** Test files run side by side in one browser and would find each other's downloads in Cache Storage: gives this file
 *  a storage of its own. */
export function ownCaches(): { open(name: string): Promise<Cache>; clear(): Promise<void>; restore(): void } {
  const suffix = `-${crypto.randomUUID()}`;
  const original = caches.open;
  const names = new Set<string>();
  const open = (name: string) => {
    names.add(name + suffix);
    return original.call(caches, name + suffix);
  };
  const clear = async () => {
    for (const name of names) await caches.delete(name);
  };
  caches.open = open;
  return {
    open,
    clear,
    restore() {
      caches.open = original;
      void clear();
    },
  };
}
