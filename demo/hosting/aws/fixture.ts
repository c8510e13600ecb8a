import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Domain } from './settings.js';
import { SiteStack } from './site-stack.js';

export const DOMAIN: Domain = { name: 'lookalike.example.org', zone: 'example.org', zoneId: 'Z0123456789' };

/** One file of each kind, and what is left out. */
export const FILES = [
  'index.html',
  '404.html',
  'demo.css',
  'photo.png',
  'custom-elements.json',
  'dist/pokemon-lookalike.js',
  'dist/engine.wasm',
  'dist/THIRD-PARTY.txt',
  'dist/chunks/preset-cjn57qW7.js',
  'models/manifest.json',
  'models/lookalike-cfa3e3a1/model.json',
  'models/lookalike-cfa3e3a1/weights.bin',
  'models/lookalike-cfa3e3a1/weights.bin.gz',
  'art/25.png',
];
const LEFT_OUT = ['_headers', '.pokemon-lookalike-site', 'index.html.gz', 'dist/chunks/preset-cjn57qW7.js.br'];

export interface Fixture {
  /** A folder with `FILES`. */
  site: string;
  /** A stack of it, in an app that writes to a folder of the fixture's. */
  make(domain?: Domain): { app: App; stack: SiteStack };
  remove(): void;
}

/** For tests. */
export function makeFixture(): Fixture {
  const home = mkdtempSync(join(tmpdir(), 'aws-'));
  const site = join(home, 'site');
  for (const file of [...FILES, ...LEFT_OUT]) {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), `This is ${file}`);
  }
  return {
    site,
    make(domain) {
      const app = new App({ outdir: mkdtempSync(join(home, 'out-')) });
      return { app, stack: new SiteStack(app, 'Site', { site, domain, env: { region: 'us-east-1' } }) };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
