import type { Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import { Site } from './site.js';

export const PORTRAIT = '/local/test/fixtures/ski_astronaut.png';

export interface FirstMatch {
  result: LookalikeResult;
  /** Files of the project fetched for it, relative to its root, in order; none twice. */
  files: string[];
}

/** A visitor's first match on a host page of another origin, with an empty cache. */
export async function firstMatch(attributes: Record<string, string>): Promise<FirstMatch> {
  const site = await Site.open();
  try {
    const given = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    const page = await site.show({
      html: `<!doctype html><script type="module" src="CDNdist/pokemon-lookalike.js"></script>
        <pokemon-lookalike sprite-url="CDNart/{id}.png" ${given.join(' ')}></pokemon-lookalike>`,
    });
    const result = await matchOn(page, PORTRAIT);
    const paths = (await site.requests(page)).map(({ path }) => path);
    return { result, files: [...new Set(paths)].filter((path) => !path.startsWith('art/')) };
  } finally {
    await site.close();
  }
}

/** Asks the page's first element for a match. */
export function matchOn(page: Page, url: string): Promise<LookalikeResult> {
  return page.evaluate(async (photo) => {
    await customElements.whenDefined('pokemon-lookalike');
    const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
      match(source: string): Promise<LookalikeResult>;
    };
    return element.match(photo);
  }, url);
}
