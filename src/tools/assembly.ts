/** Compiles `src/assembly/pixels.ts` to `src/engine/simd.generated.ts`, so that sources run without a build.
 *  `--check` only compares, and fails when the committed file is not what it would write. */
import { main as compile } from 'assemblyscript/asc';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const GENERATED = join(ROOT, 'src/engine/simd.generated.ts');
const BINARY = 'pixels.wasm';
/** No runtime and no checks: the module has loops only, in a memory that `src/engine/scratch.ts` lays out. */
const OPTIONS = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert', '--outFile', BINARY];

async function binary(): Promise<Uint8Array> {
  let written: Uint8Array | undefined;
  const { error, stderr } = await compile(['src/assembly/pixels.ts', '--baseDir', ROOT, ...OPTIONS], {
    writeFile: (name, contents) => void (name === BINARY && (written = contents as Uint8Array)),
  });
  if (error || !written) throw new Error(`${stderr.toString()}${String(error)}`);
  return written;
}

const text = `/** Base64 of \`src/assembly/pixels.ts\`, compiled: \`npm run assembly\`. */
export const SIMD_BINARY =
  '${Buffer.from(await binary()).toString('base64')}';
`;
if (!process.argv.includes('--check')) {
  writeFileSync(GENERATED, text);
} else if (readFileSync(GENERATED, 'utf8') !== text) {
  console.error('src/engine/simd.generated.ts is not fresh: npm run assembly');
  process.exitCode = 1;
}
