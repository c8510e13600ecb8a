import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A name in a zone that the account has in Route 53. Given in full, so that no account is asked when templates are made. */
export interface Domain {
  /** `lookalike.example.org` */
  name: string;
  /** `example.org` */
  zone: string;
  zoneId: string;
}

export interface Settings {
  /** Folder that `npm run build:site` has made. */
  site: string;
  /** Without one the site has a name of CloudFront's. */
  domain?: Domain;
}

/** From the context (`-c name=value`). Throws where something is missing or does not fit. */
export function readSettings(context: (name: string) => unknown): Settings {
  const text = (name: string) => {
    const value = context(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const site = resolve(text('site') ?? '');
  if (!existsSync(resolve(site, 'dist')))
    throw new Error(`${site} is no site: npm run build:site, or -c site=<folder>.`);
  const [name, zone, zoneId] = ['domain', 'zone', 'zoneId'].map(text);
  if (!name && !zone && !zoneId) return { site };
  if (!name || !zone || !zoneId) throw new Error('A domain needs all three: -c domain=… -c zone=… -c zoneId=…');
  if (name !== zone && !name.endsWith(`.${zone}`)) throw new Error(`${name} does not lie in ${zone}.`);
  return { site, domain: { name, zone, zoneId } };
}
