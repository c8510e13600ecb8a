/** Fetches what a script needs along with it. A browser learns what a dynamically imported script imports only once it has
 *  that script: a round trip more, on a phone a fifth of a second each. The files are known when they are built, so the
 *  import names them all. */
import { dirname, relative } from 'node:path/posix';
import { relative as relativeInSystem } from 'node:path';

/** In a page's own build by webpack or Rspack the script already holds what it imports: there these are neither files of their
 *  own nor fetched, and fail, which nobody minds. Other builds keep each module in one file. */
const WEAK = '/*webpackMode:"weak"*/';

const DYNAMIC = /\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/g;

/** `targets`: sources whose scripts are imported so; of others nobody waits for the first answer. */
export function parallelImports({ root, targets }) {
  const sourceOf = (id) => relativeInSystem(root, id).replaceAll('\\', '/');
  const targetIn = ({ moduleIds }) => targets.find((target) => moduleIds.some((id) => sourceOf(id) === target));
  const met = new Set();
  return {
    name: 'parallel-imports',

    renderChunk(code, chunk, { dir }, { chunks }) {
      if (!dir) return null;
      const folder = dirname(chunk.fileName);
      const here = staticFiles(chunk.fileName, chunks);
      const pathTo = (file) => {
        const path = relative(folder, file);
        return path.startsWith('.') ? path : `./${path}`;
      };
      const byPath = new Map(Object.keys(chunks).map((file) => [pathTo(file), file]));
      return {
        code: code.replace(DYNAMIC, (found, quote, path) => {
          const file = byPath.get(path);
          const target = file && targetIn(chunks[file]);
          if (!target) return found;
          met.add(target);
          const others = [...staticFiles(file, chunks)].filter((each) => each !== file && !here.has(each));
          if (others.length === 0) return found;
          const imports = others.map((each) => `import(${WEAK}${quote}${pathTo(each)}${quote})`);
          return `([${imports}].map((each) => each.catch(() => 0)), ${found})`;
        }),
        map: null,
      };
    },

    generateBundle() {
      const missed = targets.filter((target) => !met.has(target));
      if (missed.length > 0) this.error(`No script imports ${missed} as it should.`);
    },
  };
}

/** A script and all that it imports statically, itself or through others. */
function staticFiles(file, chunks, found = new Set()) {
  if (found.has(file) || !chunks[file]) return found;
  found.add(file);
  for (const each of chunks[file].imports) staticFiles(each, chunks, found);
  return found;
}
