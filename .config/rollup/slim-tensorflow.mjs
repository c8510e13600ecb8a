/** Leaves out of TensorFlow.js what the presets' networks do not use, and keeps it from meeting the page's own copy.
 *  Sources import the packages as anybody does; only the build knows of this. The list of what is used is
 *  `src/engine/networks/tf/used-kernels.json`, written by `models/build/list-used-kernels.ts`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EDITS } from './tensorflow-edits.mjs';

const PACKAGE = /[\\/]node_modules[\\/]@tensorflow[\\/](tfjs-[\w-]+)[\\/]([^?]+)$/;

/** Modules that do something when they are imported, and have to. All others go when nothing of them is used. */
const EFFECTIVE =
  /(dist[\\/](index|base_side_effects|flags)|flags_\w+|register_all_kernels|platform_browser|backend-\w+[\\/]dist[\\/]base)\.js$/;

export function slimTensorflow({ root }) {
  const used = JSON.parse(readFileSync(join(root, 'src/engine/networks/tf/used-kernels.json'), 'utf8'));
  const operations = new Set(used.operations);
  const kernels = new Set(used.kernels);
  return {
    name: 'slim-tensorflow',

    buildStart() {
      checkEdits(this, root);
      checkGraphs(this, root, operations);
      checkBinary(this, root);
    },

    transform(code, id) {
      const [, name, file] = PACKAGE.exec(id) ?? [];
      if (!name) return null;
      const path = `${name}/${file.replaceAll('\\', '/')}`;
      // CommonJS (Emscripten's glue) is all effect.
      const effects = path.includes('/wasm-out/') ? {} : { moduleSideEffects: EFFECTIVE.test(id) };
      const edit = EDITS[path]?.edit;
      return { code: edit ? edit(code, { folder: dirname(id), kernels }) : code, map: null, ...effects };
    },
  };
}

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Every edit was written for one text: another release may need another edit, or none. */
function checkEdits(context, root) {
  for (const [path, { sha256, why }] of Object.entries(EDITS)) {
    const file = join(root, 'node_modules/@tensorflow', path);
    const found = existsSync(file) ? hashOf(readFileSync(file)) : 'missing';
    if (found === sha256) continue;
    context.error(
      `@tensorflow/${path} is not the file that .config/rollup/tensorflow-edits.mjs edits (SHA-256: ${found}). ` +
        `The edit is there because: ${why} See whether it still is needed and does that, then set its sha256; ` +
        'or install the release of package-lock.json (npm ci).',
    );
  }
}

/** A network that needs what was left out would fail in the visitor's browser: fail here instead. */
function checkGraphs(context, root, operations) {
  for (const id of readdirSync(join(root, 'models'))) {
    const file = join(root, 'models', id, 'model.json');
    if (!existsSync(file)) continue;
    const nodes = JSON.parse(readFileSync(file, 'utf8')).modelTopology?.node ?? [];
    const missing = [...new Set(nodes.map(({ op }) => op))].filter((op) => !operations.has(op));
    if (missing.length)
      context.error(`models/${id} uses ${missing.join(', ')}: run npx tsx models/build/list-used-kernels.ts.`);
  }
}

/** The engine refuses a binary it does not know. */
function checkBinary(context, root) {
  const source = readFileSync(join(root, 'src/engine/networks/tf/wasm-binary.ts'), 'utf8');
  const binary = readFileSync(
    join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
  );
  const sha256 = hashOf(binary);
  if (source.includes(sha256) && source.includes(String(binary.length))) return;
  context.error(
    `src/engine/networks/tf/wasm-binary.ts is of another release: bytes: ${binary.length}, sha256: '${sha256}'`,
  );
}
