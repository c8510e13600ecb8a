/** Edits of TensorFlow.js 4.22's modules. Each is bound to the text it was written for: `sha256`, which the build checks. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const OWN_GLOBALS = `
  const namespace = {};
  const globals = new Map();
  export const getGlobalNamespace = () => namespace;
  export function getGlobal(key, init) {
    if (!globals.has(key)) globals.set(key, init());
    return globals.get(key);
  }`;

const OWN_PLATFORM = `
  import { env } from '../environment.js';
  const typed = [Float32Array, Int32Array, Uint8Array, Uint8ClampedArray];
  env().setPlatform('pokemon-lookalike', {
    fetch: (path, init) => fetch(path, init),
    now: () => performance.now(),
    encode: (text) => new TextEncoder().encode(text),
    decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
    isTypedArray: (value) => typed.some((Kind) => value instanceof Kind),
  });`;

const ONLY_USED = 'kernels that no network uses would be half of every backend.';

/** File of a package -> why it is edited, the SHA-256 of what is edited, and the edit: of its code, given the `folder` it
 *  lies in and the set of `kernels` that are used. */
export const EDITS = {
  'tfjs-core/dist/global_util.js': {
    why: 'engine, registries and flags lie in `globalThis`, shared by all copies on a page and open to `?tfjsflags=`.',
    sha256: '2e774952637c328eb32fdc70835e18651d1588c084357e45ea923644178dbe9e',
    edit: () => OWN_GLOBALS,
  },
  'tfjs-core/dist/platforms/platform_browser.js': {
    why: 'it brings storage for models and a `message` listener on the host’s window; ours is for Node, too.',
    sha256: 'b7444ce55e77f3246157070212565378a4d5d3971292bcc05d35b3285f12f5dc',
    edit: () => OWN_PLATFORM,
  },
  'tfjs-core/dist/platforms/platform_node.js': {
    why: 'it calls `require`, which modules lack.',
    sha256: 'c8b10cd5a9d93b2cdb83015c4ee2e0a8586d7a7a264c95a3de2a70dda86c2dbc',
    edit: () => '',
  },
  'tfjs-core/dist/index.js': {
    why: 'it registers the optimizers of training; the rest of it is these two lines.',
    sha256: '7ca30ffa0183343eb653a527836b131ad8e34d8e2f831a378b2d9375d461ff9b',
    edit: () => `import './base_side_effects.js'; export * from './base.js';`,
  },
  'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js': {
    why: 'the binary is the one without threads.',
    sha256: 'd79fba6f8a1648e9e068c73930d4898d99fcc24ca3163a8679464c96a644949f',
    edit: () => 'export default undefined;',
  },
  'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js': {
    why: 'the binary is the one without threads.',
    sha256: '2d56f7279a8515423f59e3a8a5793d27aee4fcf4c9f955c28c6d38a4462f9472',
    edit: () => 'export const wasmWorkerContents = "";',
  },
  'tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js': {
    why: 'src/engine/networks/tf/wasm-module.ts starts the binary.',
    sha256: '6a3e618dbbcbf790ab9c0afd25fd47fb6840a57247321a65ca598261927763c3',
    edit: () => 'export default undefined;',
  },
  'tfjs-backend-webgl/dist/kernel_utils/shared.js': {
    why: 'destructuring a namespace keeps all of it, re-exporting by name does not.',
    sha256: 'b2f63aefda92a67ecd1839ff19107de3a045f003ff130876b6779ed4237a4e14',
    edit: directExports,
  },
  'tfjs-backend-cpu/dist/register_all_kernels.js': {
    why: ONLY_USED,
    sha256: 'e9741741fc3c1651c2348ff4c2654d15cc6236ad92d21472626f9134155d1117',
    edit: keepKernels,
  },
  'tfjs-backend-wasm/dist/register_all_kernels.js': {
    why: ONLY_USED,
    sha256: '83805ee101baed93fa7c8bb159072f18f8caedde368578b790b6210128950d2d',
    edit: keepKernels,
  },
  'tfjs-backend-webgl/dist/register_all_kernels.js': {
    why: ONLY_USED,
    sha256: '3f0dc68ead1ff38df6db3f043d896c41d0ce81d276bfc63ca8a4433c972d263f',
    edit: keepKernels,
  },
  'tfjs-backend-webgpu/dist/register_all_kernels.js': {
    why: ONLY_USED,
    sha256: 'e75a9f3feca39172c3f92ab1169426f10a7ae6b569de2691944fe1cef0213ccc',
    edit: keepKernels,
  },
};

/** `import { addConfig } from './kernels/Add'` and its entry in the list, only where the kernel is used. */
function keepKernels(code, { folder, kernels: used }) {
  const kernels = withCalled(join(folder, 'kernels'), used);
  const dropped = new Set();
  const imports = code.replace(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gm, (line, config, kernel) => {
    if (kernels.has(kernel)) return line;
    dropped.add(config);
    return '';
  });
  return imports.replace(/^ {4}(\w+),?$/gm, (line, config) => (dropped.has(config) ? '' : line));
}

/** Kernels, and those they call themselves: a WebAssembly kernel binds its function when it is registered. */
export function withCalled(folder, kernels) {
  const all = new Set();
  const visit = (name) => {
    const file = join(folder, `${name}.js`);
    if (all.has(name) || !existsSync(file)) return;
    all.add(name);
    for (const [, called] of readFileSync(file, 'utf8').matchAll(/^import .* from '\.\/(\w+)';$/gm)) visit(called);
  };
  for (const name of kernels) visit(name);
  return all;
}

/** Destructuring a namespace keeps all of it; re-exporting by name does not. */
function directExports(code) {
  const [, names] = /const \{([^}]*)\} = shared;/.exec(code);
  const list = names.replace(/(\w+): (\w+)/g, '$1 as $2');
  return `export {${list}} from '@tensorflow/tfjs-backend-cpu/dist/shared';`;
}
