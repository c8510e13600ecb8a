import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TYPES, extensionOf } from '../caching.js';
import { copyFile, writeFile } from './files.js';

/** Shows one origin using another one, of which a site of files has only one. */
const NEEDS_TWO_ORIGINS = 'cms';

/** Pages-like hosts answer every unknown address with the start page and status 200 where this file is missing; a script
 *  or a network that is gone would then look like one that is damaged. */
const NOT_FOUND = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Not found</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <h1>There is nothing here.</h1>
    <p><a href="/">Start</a></p>
  </body>
</html>
`;

/** The demo's pages, one folder higher than in the project: at the root of the site, beside `dist/` and `models/`. */
export function copyPages(demo: string, site: string): void {
  const files = readdirSync(demo, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files) {
    const extension = extensionOf(name);
    if (!TYPES[extension] || name.startsWith(`${NEEDS_TWO_ORIGINS}.`)) continue;
    if (extension === 'html' || extension === 'js') {
      writeFile(join(site, name), oneFolderUp(readFileSync(join(demo, name), 'utf8')));
    } else copyFile(join(demo, name), join(site, name));
  }
  writeFile(join(site, '404.html'), NOT_FOUND);
}

/** Relative addresses only, so that the site also works below the root of a host. */
function oneFolderUp(code: string): string {
  return code
    .replace(/(["'`])\.\.\//g, '$1./')
    .replace(/(["'`])\/art\//g, '$1./art/')
    .replace(new RegExp(`^.*href="${NEEDS_TWO_ORIGINS}\\.html".*\n`, 'm'), '');
}
