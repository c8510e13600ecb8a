/** Makes every `import.meta.url` of the sources mean "a file at the top of `dist/`", wherever the bundler puts the code,
 *  and brings along the files that sources point to with `new URL('….wasm', import.meta.url)`. */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

const BINARY = /new URL\(\s*(['"])([^'"]+\.wasm)\1,\s*import\.meta\.url,?\s*\)/g;
const CHUNK_FOLDER = 'chunks/';

/** Name of the variable that holds a classic script's own URL: `document.currentScript` is gone by the time it is asked for. */
const SCRIPT_URL = 'pokemonLookalikeScriptUrl';

export const captureScriptUrl = `const ${SCRIPT_URL} = document.currentScript?.src || document.baseURI;`;

export function distUrls() {
  return {
    name: 'dist-urls',

    transform(code, id) {
      if (!BINARY.test(code)) return null;
      BINARY.lastIndex = 0;
      return {
        code: code.replace(BINARY, (_, quote, path) => {
          const fileName = basename(path);
          this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(dirname(id), path)) });
          return `new URL('./${fileName}', import.meta.url)`;
        }),
        map: null,
      };
    },

    resolveImportMeta(property, { chunkId, format }) {
      if (property !== 'url') return null;
      if (format === 'iife') return SCRIPT_URL;
      // Not `new URL('../', import.meta.url)`: bundlers take that for a file, and Vite drops the slash at its end.
      return chunkId.startsWith(CHUNK_FOLDER) ? `new URL('../', import.meta.url + '').href` : null;
    },

    // A classic script of another origin has no base URL: what it imports is named in full. The comma drops the path
    // that only the sources know.
    renderDynamicImport({ format, targetModuleId }) {
      if (format !== 'iife' || !targetModuleId) return null;
      const file = basename(targetModuleId);
      return { left: 'import((', right: `, new URL('./${file}', ${SCRIPT_URL}).href))` };
    },

    // `new Worker(new URL('./x', import.meta.url))` in one piece is what other bundlers look for.
    renderChunk(code) {
      const nested = /new URL\((['"`])\.\/([\w.-]+)\1,\s*new URL\('\.\.\/', import\.meta\.url \+ ''\)\.href\)/g;
      return { code: code.replace(nested, `new URL('../$2', import.meta.url)`), map: null };
    },
  };
}
