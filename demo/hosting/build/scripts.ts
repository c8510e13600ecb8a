import { join } from 'node:path';
import { build } from 'esbuild';
import { copyFile, filesIn } from './files.js';

/** What pages name, and what those scripts name by an address that is made when they run. The rest of `dist/` is for
 *  bundlers, editors and the command line. */
const BROWSER_ENTRIES = [
  'pokemon-lookalike.js',
  'pokemon-lookalike.global.js',
  'element.js',
  'engine.js',
  'engine.worker.js',
];

/** Licences of what is in the scripts, and binaries that scripts name by address. */
const BESIDE = /^(THIRD-PARTY\.txt|.*\.wasm)$/;

/** Copies what a browser may ask for of `dist/`. */
export async function copyScripts(dist: string, to: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: BROWSER_ENTRIES,
    absWorkingDir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'nowhere',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const beside = filesIn(dist).filter((file) => BESIDE.test(file));
  for (const file of [...Object.keys(metafile.inputs), ...beside]) copyFile(join(dist, file), join(to, file));
}
