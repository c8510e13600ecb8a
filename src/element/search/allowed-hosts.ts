/** Where a visitor's yes is kept: until the tab is closed. Nothing is kept of a no, which may be asked again. */
const KEY = 'pokemon-lookalike.search-hosts';

/** For pages whose storage is out of reach. */
const allowed = new Set<string>();

/** Hosts that the visitor has allowed a description of a face to be sent to. */
export function allowedHosts(): string[] {
  for (const host of stored()) allowed.add(host);
  return [...allowed];
}

export function isAllowed(host: string): boolean {
  return allowedHosts().includes(host);
}

export function allow(host: string): void {
  allowed.add(host);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(allowedHosts()));
  } catch {
    // Then it holds for this page.
  }
}

function stored(): string[] {
  try {
    const hosts: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(hosts) ? hosts.filter((host): host is string => typeof host === 'string') : [];
  } catch {
    return [];
  }
}
