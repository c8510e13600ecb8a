import type { Fault, LoggedRequest } from './cdn-faults.js';

/** The other origin, as a browser test sees it. Each one opened is undisturbed by other tests. */
export interface Cdn {
  /** `url('models/')`, `url('dist/pokemon-lookalike.js')`, `url('art/25.png')`, `url('shared/…')`. */
  url(path: string): string;
  /** Replaces the faults; none heals it. */
  fail(...faults: Fault[]): Promise<void>;
  requests(): Promise<LoggedRequest[]>;
}

let opened = 0;

export async function openCdn(): Promise<Cdn> {
  const response = await fetch('/__cdn');
  const { origin } = (await response.json()) as { origin: string };
  opened += 1;
  const base = `${origin}/t${opened}-${crypto.randomUUID()}`;
  const control = async (init?: RequestInit) => {
    const answer = await fetch(`${base}/__control`, init);
    return (await answer.json()) as LoggedRequest[];
  };
  return {
    url: (path) => `${base}/${path}`,
    fail: async (...faults) => void (await control({ method: 'POST', body: JSON.stringify(faults) })),
    requests: () => control(),
  };
}

/** Forgets what earlier tests downloaded. */
export async function clearCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

/** Whether the shared pictures and models lie beside the project. Tests that need them skip visibly without. */
export async function hasShared(): Promise<boolean> {
  const { ok } = await fetch('/shared/README.md', { method: 'HEAD' });
  return ok;
}
