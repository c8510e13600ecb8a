/** Makes every `new URL('./file', import.meta.url)` of the sources mean "a file at the top of `dist/`", wherever the
 *  bundler puts the code, and brings along the files that sources point to with `new URL('….wasm', import.meta.url)`.
 *
 *  A page's own build knows this form and nothing else: it takes the file along and writes its new address there. Of a
 *  folder (`new URL('../', …)`) most builds say that it cannot be resolved, and of `import.meta.url` itself webpack
 *  makes a path on the developer's machine. So no script of ours for browsers has either. */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

const BINARY = /new URL\(\s*(['"])([^'"]+\.wasm)\1,\s*import\.meta\.url,?\s*\)/g;
const CHUNK_FOLDER = 'chunks/';

/** Run by Node alone. */
const IN_NODE = /[\\/]src[\\/]builder[\\/]/;

/** Name of the variable that holds a script's own URL where there is no `import.meta`. */
const SCRIPT_URL = 'pokemonLookalikeScriptUrl';

/** The first address in its stack is a script's own, also in a module, and in a worker that was started by a blob. */
const fromStack = String.raw`/(?:https?|file):.*?(?=:\d+:\d+)/.exec(new Error().stack)?.[0]`;

/** Of a classic script: what its tag says of all scripts' folder, for the tag may be gone by the time that it is asked for; else
 *  its own address. */
const said = `(({ src, dataset: { scriptsUrl } }) =>
    scriptsUrl ? new URL(scriptsUrl.replace(/\\/?$/, '/_.js'), document.baseURI).href : src)(document.currentScript)`;

/** How a script that may be no module learns its own URL: on a page (`document.currentScript` is gone by the time it is
 *  asked for, and null for a module), in a worker. A CDN also serves the script under the bare address of the package. */
export const captureScriptUrl = {
  page: `const ${SCRIPT_URL} = /^(?:https?|file):.*/
    .exec(document.currentScript ? ${said} : ${fromStack})?.[0]
    .replace(/(\\/[^/?#]*(?<!\\.m?js))([?#].*)?$/, '$1/dist/') || document.baseURI;`,
  worker: `const ${SCRIPT_URL} = ${fromStack} || location.href.replace(/^blob:/, '');`,
};

export function distUrls() {
  const emitted = new Set();
  return {
    name: 'dist-urls',

    transform(code, id) {
      if (!BINARY.test(code)) return null;
      BINARY.lastIndex = 0;
      return {
        code: code.replace(BINARY, (_, quote, path) => {
          const fileName = basename(path);
          if (!emitted.has(fileName)) {
            emitted.add(fileName);
            this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(dirname(id), path)) });
          }
          return `new URL('./${fileName}', import.meta.url)`;
        }),
        map: null,
      };
    },

    resolveImportMeta(property, { chunkId, format, moduleId }) {
      if (property !== 'url') return null;
      if (format === 'iife') return SCRIPT_URL;
      if (IN_NODE.test(moduleId)) return null;
      return chunkId.startsWith(CHUNK_FOLDER) ? '__CHUNK_URL__' : '__ENTRY_URL__';
    },

    // A classic script of another origin has no base URL: what it imports is named in full. The comma drops the path
    // that only the sources know.
    renderDynamicImport({ format, targetModuleId }) {
      if (format !== 'iife' || !targetModuleId) return null;
      const file = basename(targetModuleId);
      return { left: 'import((', right: `, new URL('./${file}', ${SCRIPT_URL}).href))` };
    },

    renderChunk(code) {
      const files = /new URL\((['"`])\.\/([\w.-]+)\1,\s*__(CHUNK|ENTRY)_URL__,?\s*\)/g;
      const placed = code.replace(
        files,
        (_, quote, file, kind) => `new URL('${kind === 'CHUNK' ? '../' : './'}${file}', import.meta.url)`,
      );
      if (/__(CHUNK|ENTRY)_URL__/.test(placed)) {
        this.error(`In scripts for browsers import.meta.url stands only in new URL('./file', import.meta.url).`);
      }
      return { code: placed, map: null };
    },
  };
}
