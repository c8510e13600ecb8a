/** Compiles what is in the `assembly` folders to hexadecimal digits in TypeScript, so that sources run without a build.
 *  `--check` only compares, and fails when a committed file is not what it would write. */
import { main as compile } from 'assemblyscript/asc';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const BINARY = 'module.wasm';
/** No runtime and no checks: the modules have loops only, in a memory that their callers lay out. */
const OPTIONS = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--converge', '--noAssert', '--outFile', BINARY];

interface Module {
  source: string;
  generated: string;
  constant: string;
  options: string[];
}

const MODULES: Module[] = [
  {
    source: 'src/engine/pixels/assembly/pixels.ts',
    generated: 'src/engine/pixels/wasm.generated.ts',
    constant: 'SIMD_BINARY',
    options: [],
  },
  {
    source: 'src/engine/networks/tf/assembly/convolution.ts',
    generated: 'src/engine/networks/tf/convolution.generated.ts',
    constant: 'CONVOLUTION_BINARY',
    options: ['--importMemory'],
  },
  {
    source: 'src/engine/scan/assembly/scan.ts',
    generated: 'src/engine/scan/simd.generated.ts',
    constant: 'SIMD_SCAN_BINARY',
    options: ['--importMemory'],
  },
  {
    source: 'src/engine/scan/assembly/scan.ts',
    generated: 'src/engine/scan/relaxed.generated.ts',
    constant: 'RELAXED_SCAN_BINARY',
    options: ['--importMemory', '--enable', 'relaxed-simd'],
  },
];

async function binary({ source, options }: Module): Promise<Uint8Array> {
  let written: Uint8Array | undefined;
  const { error, stderr } = await compile([source, '--baseDir', ROOT, ...OPTIONS, ...options], {
    writeFile: (name, contents) => void (name === BINARY && (written = contents as Uint8Array)),
  });
  if (error || !written) throw new Error(`${stderr.toString()}${String(error)}`);
  return written;
}

for (const module of MODULES) {
  const text = `/** Hexadecimal digits of \`${module.source}\`, compiled: \`npm run assembly\`. */
export const ${module.constant} =
  '${Buffer.from(await binary(module)).toString('hex')}';
`;
  const file = join(ROOT, module.generated);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${module.generated} is not fresh: npm run assembly`);
    process.exitCode = 1;
  }
}
