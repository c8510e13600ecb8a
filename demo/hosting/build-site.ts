import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../serve/ensure-built.js';
import { writeArt } from './build/art.js';
import { copyFile, filesIn, writeFile } from './build/files.js';
import { headersFile } from './build/headers-file.js';
import { copyModels } from './build/models.js';
import { copyPages } from './build/pages.js';
import { precompress } from './build/precompress.js';
import { writeRules } from './build/rules.js';
import { copyScripts } from './build/scripts.js';

// npm run build:site                      the site, into site/
// npm run build:site -- --precompress     with .br and .gz beside the files, for nginx
// npm run build:site -- --out <folder>    somewhere else
// npm run build:site -- --no-art          without drawings
// npm run build:site -- --rules           instead, what nginx reads of caching.ts

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const HEADERS = '_headers';
/** By it a folder is known again. Hidden: it is no file of the site. */
const MARK = '.pokemon-lookalike-site';

/** Species in the National Pokédex; art that nobody has drawn is left out. */
const SPECIES = 1025;

export interface SiteOptions {
  /** Emptied first. */
  out: string;
  /** Drawings of species 1 to this one, where there are any; default: all, 0: none. */
  art?: number;
  /** Default false. */
  precompress?: boolean;
}

/** Makes a folder that any host of files can serve. Throws rather than empty a folder that it has not made. */
export async function buildSite({ out, art = SPECIES, precompress: compressed = false }: SiteOptions): Promise<void> {
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, MARK))) {
    throw new Error(
      `${out} holds something else: name an empty folder, or one of an earlier build (with ${MARK} in it).`,
    );
  }
  rmSync(out, { recursive: true, force: true });
  writeFile(join(out, MARK), 'Made by npm run build:site, which empties this folder when it is run again.\n');
  copyPages(join(ROOT, 'demo'), out);
  copyFile(join(ROOT, 'custom-elements.json'), join(out, 'custom-elements.json'));
  await copyScripts(join(ROOT, 'dist'), join(out, 'dist'));
  copyModels(join(ROOT, 'models'), join(out, 'models'));
  const drawn = await writeArt(join(out, 'art'), art);
  if (art > 0 && drawn === 0) console.log('No drawings: pokesprite-images is not installed.');
  writeFile(join(out, HEADERS), headersFile(filesIn(out)));
  if (compressed) await precompress(out);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(ROOT, 'site') },
      precompress: { type: 'boolean', default: false },
      'no-art': { type: 'boolean', default: false },
      rules: { type: 'boolean', default: false },
    },
  });
  if (values.rules) return writeRules(join(ROOT, 'demo/hosting'));
  const out = resolve(values.out);
  ensureBuilt(ROOT);
  await buildSite({ out, art: values['no-art'] ? 0 : SPECIES, precompress: values.precompress });
  const files = filesIn(out);
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(out, file)).length, 0);
  console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB: ${out}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
