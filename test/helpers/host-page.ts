import type { Page } from 'puppeteer-core';
import type { LookalikeResult, MemoryReport } from '../../src/contract/types.js';
import type { DrivenPage } from './driven-page.js';
import type { PageOptions } from './site.js';

/** The one photo in the repository (NASA, public domain), on the host page's own origin. */
export const PORTRAIT = '/local/test/fixtures/ski_astronaut.png';

/** The element as a page sees it. */
export interface LookalikeElement extends HTMLElement {
  status: string;
  load(): Promise<void>;
  match(source: unknown): Promise<LookalikeResult>;
  memory(): Promise<MemoryReport>;
}

/** A page with one element, its script, models and drawings from another origin. */
export function hostPage(attributes: Record<string, string>, script = 'module'): PageOptions {
  const given = Object.entries({ 'sprite-url': 'CDNart/{id}.png', ...attributes });
  const tag = `<pokemon-lookalike ${given.map(([name, value]) => `${name}="${value}"`).join(' ')}></pokemon-lookalike>`;
  const scripts: Record<string, string> = {
    module: '<script type="module" src="CDNdist/pokemon-lookalike.js"></script>',
    classic: '<script src="CDNdist/pokemon-lookalike.global.js"></script>',
  };
  return {
    html: `<!doctype html><title>A host page</title>${scripts[script] ?? script}${tag}`,
  };
}

/** Asks the page's first element for a match. */
export function matchOn(page: Pick<Page, 'evaluate'> | DrivenPage, url: string): Promise<LookalikeResult> {
  return (page as DrivenPage).evaluate(async (photo) => {
    await customElements.whenDefined('pokemon-lookalike');
    return document.querySelector<LookalikeElement>('pokemon-lookalike')!.match(photo);
  }, url);
}
