/** Tells the engine how many bytes its scripts are, for the progress of a load: `src/engine/loading/script-sizes.ts`. Sizes are
 *  those of the finished files, so they are written into one last, and only into one without a hash in its name. */
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { relative } from 'node:path';

/** Name in `ScriptName` -> source that the script begins with. */
const SCRIPTS = {
  engine: 'src/engine/engine.ts',
  worker: 'src/engine/engine.worker.ts',
  layers: 'src/engine/networks/tf/layers.ts',
  wasm: 'src/engine/networks/tf/wasm.ts',
  webgl: 'src/engine/networks/tf/webgl.ts',
  webgpu: 'src/engine/networks/tf/webgpu.ts',
  cpu: 'src/engine/networks/tf/cpu.ts',
};
const TABLE = 'src/engine/loading/script-sizes.ts';

/** Stands for the sizes until they are known. */
const PLACEHOLDER = '__SCRIPT_SIZES__';

export function scriptSizes({ root }) {
  const isSource = (id, source) => relative(root, id).replaceAll('\\', '/') === source;
  return {
    name: 'script-sizes',

    transform(code, id) {
      if (!isSource(id, TABLE)) return null;
      if (!code.includes('BUILT = {}')) this.error(`${TABLE} no longer has "BUILT = {}".`);
      return { code: code.replace('BUILT = {}', `BUILT = ${PLACEHOLDER}`), map: null };
    },

    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const entries = Object.entries(SCRIPTS).map(([name, source]) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId && isSource(facadeModuleId, source));
        return [name, chunk ?? this.error(`${source} begins no script of its own.`)];
      });
      const holders = chunks.filter(({ code }) => code.includes(PLACEHOLDER));
      const [holder] = holders;
      if (holders.length !== 1 || holder !== Object.fromEntries(entries).engine) {
        this.error(`The sizes belong into engine.js, not into ${holders.map(({ fileName }) => fileName)}.`);
      }
      const template = holder.code;
      // The sizes are part of one of the files, so they are right once they no longer change.
      for (let table = ''; table !== (table = tableOf(entries, bundle));) {
        holder.code = template.replace(PLACEHOLDER, () => table);
      }
      moveMap(bundle[holder.sourcemapFileName], template, holder.code.length - template.length);
    },
  };
}

/** What stands behind the sizes in their line has moved: the source map, made before, follows. */
function moveMap(asset, template, by) {
  const map = JSON.parse(asset.source);
  const lines = template.slice(0, template.indexOf(PLACEHOLDER)).split('\n');
  const column = lines.at(-1).length;
  const mappings = decode(map.mappings);
  const moved = (segment) => (segment[0] > column ? [segment[0] + by, ...segment.slice(1)] : segment);
  mappings[lines.length - 1] = mappings[lines.length - 1].map(moved);
  asset.source = JSON.stringify({ ...map, mappings: encode(mappings) });
}

/** As an object literal: per script its own files and sizes, without those that the engine has brought. */
function tableOf(entries, bundle) {
  const needed = entries.map(([name, { fileName }]) => [name, needs(fileName, bundle)]);
  const [, engine] = needed.find(([name]) => name === 'engine');
  const ids = [...new Set(needed.flatMap(([, files]) => [...files]))].sort();
  const scripts = needed.map(([name, files]) => {
    const own = [...files].filter((file) => name === 'engine' || !engine.has(file));
    const sizes = own.map((file) => `${ids.indexOf(file)}:${Buffer.byteLength(bundle[file].code)}`);
    return `${name}:{${sizes.join()}}`;
  });
  return `{${scripts.join()}}`;
}

function needs(file, bundle, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const each of bundle[file].imports) needs(each, bundle, found);
  return found;
}
