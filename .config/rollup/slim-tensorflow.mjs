/** Leaves out of TensorFlow.js what the presets' networks do not use, and keeps it from meeting the page's own copy.
 *  Sources import the packages as anybody does; only the build knows of this. The list of what is used is
 *  `src/engine/networks/tf/used-kernels.json`, written by `models/build/list-used-kernels.ts`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  directCalls,
  directExports,
  keepCases,
  keepKernels,
  keepOperations,
  loadOnlyFromMemory,
  notInNode,
} from './tensorflow-edits.mjs';

const PACKAGE = /[\\/]node_modules[\\/]@tensorflow[\\/](tfjs-[\w-]+)[\\/]([^?]+)$/;

/** Modules that do something when they are imported, and have to. All others go when nothing of them is used. */
const EFFECTIVE =
  /(dist[\\/](index|base_side_effects|flags)|flags_\w+|register_all_kernels|platform_browser|backend-\w+[\\/]dist[\\/]base)\.js$/;

/** Replacements for whole modules: package, file, contents. */
const REPLACED = {
  // Where TensorFlow.js keeps its engine, registries and flags: `globalThis`, shared by all copies on a page and open
  // to `?tfjsflags=` in its address. Ours keeps to itself; the converter asks it for `atob`.
  'tfjs-core/dist/global_util.js': `
    const namespace = { atob: (text) => globalThis.atob(text) };
    const globals = new Map();
    export const getGlobalNamespace = () => namespace;
    export function getGlobal(key, init) {
      if (!globals.has(key)) globals.set(key, init());
      return globals.get(key);
    }`,
  // One platform for pages, workers and Node. TensorFlow.js's own for Node calls \`require\`, which modules lack; that
  // for pages brings storage for models and a \`message\` listener on the host's window.
  'tfjs-core/dist/platforms/platform_browser.js': `
    import { env } from '../environment.js';
    const typed = [Float32Array, Int32Array, Uint8Array, Uint8ClampedArray];
    env().setPlatform('pokemon-lookalike', {
      fetch: (path, init) => fetch(path, init),
      now: () => performance.now(),
      encode: (text) => new TextEncoder().encode(text),
      decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
      isTypedArray: (value) => typed.some((Kind) => value instanceof Kind),
    });`,
  'tfjs-core/dist/platforms/platform_node.js': '',
  // Like index.js, but without registering the optimizers of training.
  'tfjs-core/dist/index.js': `import './base_side_effects.js'; export * from './base.js';`,
  // The binary is the one without threads.
  'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js': 'export default undefined;',
  'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js': 'export const wasmWorkerContents = "";',
};

export function slimTensorflow({ root }) {
  const used = JSON.parse(readFileSync(join(root, 'src/engine/networks/tf/used-kernels.json'), 'utf8'));
  const operations = new Set(used.operations);
  const kernels = new Set(used.kernels);
  const categories = new Set();
  return {
    name: 'slim-tensorflow',

    buildStart() {
      const converter = join(root, 'node_modules/@tensorflow/tfjs-converter/dist/operations/op_list');
      for (const name of readdirSync(converter).filter((file) => file.endsWith('.js'))) {
        const code = readFileSync(join(converter, name), 'utf8');
        for (const [, operation, category] of code.matchAll(/'tfOpName': '(\w+)',\s*'category': '(\w+)'/g)) {
          if (operations.has(operation)) categories.add(category);
        }
      }
      checkGraphs(this, root, operations);
      checkBinary(this, root);
    },

    transform(code, id) {
      const [, name, file] = PACKAGE.exec(id) ?? [];
      if (!name) return null;
      const path = `${name}/${file.replaceAll('\\', '/')}`;
      // CommonJS (Emscripten's glue) is all effect.
      const effects = path.includes('/wasm-out/') ? {} : { moduleSideEffects: EFFECTIVE.test(id) };
      if (path in REPLACED) return { code: REPLACED[path], map: null, ...effects };
      return {
        code: slimmed(this, code, path, id, { operations, kernels, categories }) ?? code,
        map: null,
        ...effects,
      };
    },
  };
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
  const sha256 = createHash('sha256').update(binary).digest('hex');
  if (source.includes(sha256) && source.includes(String(binary.length))) return;
  context.error(
    `src/engine/networks/tf/wasm-binary.ts is of another release: bytes: ${binary.length}, sha256: '${sha256}'`,
  );
}

function slimmed(context, code, path, id, { operations, kernels, categories }) {
  if (/^tfjs-converter\/dist\/operations\/op_list\//.test(path)) return keepOperations(context, code, operations);
  if (/^tfjs-converter\/dist\/operations\/executors\/\w+_executor\.js$/.test(path)) {
    return directCalls(context, keepCases(context, code, operations));
  }
  if (path === 'tfjs-converter/dist/operations/operation_executor.js') return keepCases(context, code, categories);
  if (path === 'tfjs-converter/dist/executor/graph_model.js') return loadOnlyFromMemory(code);
  if (/^tfjs-backend-\w+\/dist\/register_all_kernels\.js$/.test(path)) {
    return keepKernels(code, join(id, '../kernels'), kernels);
  }
  if (path === 'tfjs-backend-webgl/dist/kernel_utils/shared.js') return directExports(code);
  if (path === 'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js') return notInNode(code);
  return null;
}
