import { CORS, PAGE, PAGE_PATHS, SECURITY, SHARED_FOLDERS, TRANSPORT_SECURITY, keepRule } from '../caching.js';

type Headers = Record<string, string>;

/** Cloudflare reads no further. */
const MOST_BLOCKS = 100;

/** A `_headers` file as Cloudflare Pages and Netlify read it, for the files (`dist/engine.js`) of a site.
 *
 *  Cloudflare sends what every matching block says, one value behind the other; Netlify sends the nearest block's. So no
 *  header is in two blocks that match one path, and files whose name stays are listed one by one: `/dist/*` would
 *  match the chunks too. Types are those hosts' own, which are right for all that we have. */
export function headersFile(files: readonly string[]): string {
  const blocks = new Map<string, Headers>();
  const add = (pattern: string, headers: Readonly<Headers>) =>
    blocks.set(pattern, { ...blocks.get(pattern), ...headers });
  add('/*', { ...SECURITY, [TRANSPORT_SECURITY.name]: TRANSPORT_SECURITY.value });
  for (const folder of SHARED_FOLDERS) add(`/${folder}/*`, CORS);
  for (const path of files.flatMap(addresses)) {
    const { pattern, cacheControl } = keptAs(path);
    add(pattern, { 'Cache-Control': cacheControl, ...(PAGE_PATHS.test(path) ? PAGE : {}) });
  }
  if (blocks.size > MOST_BLOCKS) throw new Error(`_headers has ${blocks.size} blocks; hosts read ${MOST_BLOCKS}.`);
  return [...blocks].map(([pattern, headers]) => `${pattern}\n${lines(headers)}`).join('\n');
}

function lines(headers: Headers): string {
  return Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('');
}

/** Such hosts serve `playground.html` as `/playground`, and send whoever asks for the file there. */
function addresses(file: string): string[] {
  const page = /^([\w-]+)\.html$/.exec(file)?.[1];
  if (!page) return [`/${file}`];
  return page === 'index' ? ['/', '/index.html'] : [`/${page}`, `/${file}`];
}

/** What is kept by its folder is one block. */
function keptAs(path: string): { pattern: string; cacheControl: string } {
  const { folder, cacheControl } = keepRule(path);
  const whole = folder?.exec(path)?.[0];
  return { pattern: whole ? `${whole}*` : path, cacheControl };
}
