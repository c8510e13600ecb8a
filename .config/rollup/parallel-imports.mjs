/** Fetches what a script needs along with it. A browser learns what a dynamically imported script imports only once it has
 *  that script: a round trip more, on a phone a fifth of a second each. The files are known when they are built, so the
 *  import names them all. */
import { dirname, relative } from 'node:path/posix';
import { relative as relativeInSystem } from 'node:path';

const DYNAMIC = /\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/g;

/** `targets`: sources whose scripts are imported so; of others nobody waits for the first answer. */
export function parallelImports({ root, targets }) {
  const isTarget = ({ moduleIds }) =>
    moduleIds.some((id) => targets.includes(relativeInSystem(root, id).replaceAll('\\', '/')));
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
          if (!file || !isTarget(chunks[file])) return found;
          const others = [...staticFiles(file, chunks)].filter((each) => each !== file && !here.has(each));
          if (others.length === 0) return found;
          const imports = [path, ...others.map(pathTo)].map((each) => `import(${quote}${each}${quote})`);
          return `Promise.all([${imports}]).then((all) => all[0])`;
        }),
        map: null,
      };
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
