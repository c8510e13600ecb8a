/** Web Locks, so far as they are used; missing on plain http. */
interface Locks {
  request(name: string, options: { mode: 'shared' }, held: () => Promise<unknown>): Promise<unknown>;
}

/** Holds a lock of the browser's until `work` has ended: whoever looks at it knows that this thread lives, even while it
 *  computes and answers nobody. */
export function holdLock(name: string | undefined, work: Promise<unknown>): void {
  const { locks } = navigator as { locks?: Locks };
  if (name) locks?.request(name, { mode: 'shared' }, () => work).catch(() => undefined); // Not allowed: then without.
}
