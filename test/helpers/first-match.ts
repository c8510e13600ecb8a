import type { LookalikeResult } from '../../src/contract/types.js';
import { PORTRAIT, hostPage, matchOn } from './host-page.js';
import { Site } from './site.js';

export interface FirstMatch {
  result: LookalikeResult;
  /** Files of the project fetched for it, relative to its root, in order; none twice. */
  files: string[];
}

/** A visitor's first match on a host page of another origin, with an empty cache. */
export async function firstMatch(attributes: Record<string, string>): Promise<FirstMatch> {
  const site = await Site.open();
  try {
    const page = await site.show(hostPage(attributes));
    const result = await matchOn(page, PORTRAIT);
    const paths = (await site.requests(page)).map(({ path }) => path);
    return { result, files: [...new Set(paths)].filter((path) => !path.startsWith('art/')) };
  } finally {
    await site.close();
  }
}
