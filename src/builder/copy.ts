import { cp } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { MODELS } from './open-networks.js';
import { ToolError, usageError } from './tool-error.js';

const SCRIPTS = join(MODELS, '../dist');

/** Of `dist/` what no page asks for. */
const NOT_SERVED = /^(types|cli\.js|gallery\.worker\.js|.*\.json|bundler\.js|jsx\.js|react\.js)$/;

/** Folders whose contents a build or a server puts at the top of the site. */
const TOP = ['public', 'static', 'www', 'htdocs', 'public_html', 'wwwroot', 'html'];

/** `copy <folder>`: what a page fetches while it runs, as `dist/` and `models/` in a folder that is served. */
export async function runCopy(args: string[]): Promise<void> {
  const [folder, ...others] = args;
  if (!folder || folder.startsWith('-')) {
    throw usageError(`copy needs a folder that your site serves, for instance:\n${EXAMPLES}`);
  }
  if (others.length > 0) throw usageError(`copy takes one folder, not also ${others.join(', ')}.`);
  const target = resolve(folder);
  await copy(SCRIPTS, join(target, 'dist'), (path) => !NOT_SERVED.test(path));
  await copy(MODELS, join(target, 'models'), () => true);
  const address = addressOf(folder);
  console.log(`Copied dist and models to ${folder}. In your page: ${tagFor(address)}`);
  if (address === undefined) console.log('…/ stands for the address that this folder has on your site.');
}

/** `wanted` is asked of what lies right in `from`. */
async function copy(from: string, to: string, wanted: (name: string) => boolean): Promise<void> {
  const isTop = (path: string) => resolve(path, '..') === resolve(from);
  try {
    await cp(from, to, { recursive: true, filter: (path) => !isTop(path) || wanted(basename(path)) });
  } catch (thrown) {
    throw new ToolError(`${to} cannot be written: ${(thrown as Error).message}`);
  }
}

/** Address of a folder on the site, as far as its path tells: `/` for `…/public`. Where that begins where the command runs
 *  only the name of this folder counts besides: projects lie anywhere, in `/var/www`, too. */
function addressOf(folder: string): string | undefined {
  const path = isAbsolute(folder) ? folder : join(basename(process.cwd()), folder);
  const parts = normalize(path).split(sep).filter(Boolean);
  const top = Math.max(...TOP.map((name) => parts.lastIndexOf(name)));
  return top < 0 ? undefined : `${['', ...parts.slice(top + 1)].join('/')}/`;
}

function tagFor(address = '…/'): string {
  return `<pokemon-lookalike models-url="${address}models/">`;
}

const EXAMPLES = `  Vite, Next, Astro, Angular, Nuxt   npx pokemon-lookalike copy public/pokemon-lookalike
  SvelteKit                          npx pokemon-lookalike copy static/pokemon-lookalike
  webpack, Rspack, Parcel, esbuild   npx pokemon-lookalike copy dist/pokemon-lookalike   (after the build)
and in the page, whatever packs it:  <pokemon-lookalike models-url="/pokemon-lookalike/models/">`;
