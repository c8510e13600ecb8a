/** Writes `THIRD-PARTY.txt`: whose code the bundles contain, and under what licence. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[\w.-]+[\\/])?[\w.-]+(?=[\\/])/;

/** Packages that name the Apache License without bringing its text; TypeScript, which builds this, brings it. */
const APACHE_TEXT = 'node_modules/typescript/LICENSE.txt';

/** Licences of what is linked into the binary of TensorFlow.js's WebAssembly backend, a text each: npm brings none of them.
 *  What there is was found by the build files of its release (XNNPACK and what that needs) and by strings in the binary
 *  (`xnn_`, musl's printf, libc++'s `__next_prime`, the imports of Emscripten). */
const WASM_NOTICES = '.config/rollup/wasm-notices';
const WASM_PACKAGE = '@tensorflow/tfjs-backend-wasm';

export function thirdParty({ root }) {
  return {
    name: 'third-party',
    generateBundle(_, bundle) {
      const folders = new Set();
      for (const { modules = {} } of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          const folder = renderedLength > 0 && PACKAGE.exec(id.replace('\0', ''))?.[0];
          if (folder) folders.add(folder);
        }
      }
      const packages = [...folders].sort().map(describe);
      const source = [...packages, ...insideWasm(root, packages), apache(root, packages)].join(
        `\n${'-'.repeat(80)}\n\n`,
      );
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source });
    },
  };
}

function describe(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const by = typeof author === 'string' ? author : (author?.name ?? (/^@tensorflow/.test(name) ? 'Google LLC' : ''));
  const text = file ? `\n${readFileSync(join(folder, file), 'utf8').trim()}\n` : '';
  return `${name} ${version}\n${license}${by ? `, ${by}` : ''}\n${text}`;
}

function insideWasm(root, packages) {
  if (!packages.some((each) => each.startsWith(WASM_PACKAGE))) return [];
  const folder = join(root, WASM_NOTICES);
  return readdirSync(folder)
    .sort()
    .map((file) => `Inside the binary of ${WASM_PACKAGE}: ${readFileSync(join(folder, file), 'utf8')}`);
}

function apache(root, packages) {
  const file = join(root, APACHE_TEXT);
  const isNeeded = packages.some((each) => each.includes('Apache-2.0'));
  return isNeeded && existsSync(file) ? readFileSync(file, 'utf8') : '';
}
