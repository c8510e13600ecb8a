/** Drops from TensorFlow.js's WebAssembly binary what no kept kernel can call: its exports go, then every function that
 *  nothing refers to any more. No instruction of what stays is changed, so that it computes the same. */
import binaryen from 'binaryen';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { withCalled } from './tensorflow-edits.mjs';

const PACKAGE = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const BINARY = 'tfjs-backend-wasm-simd.wasm';
const TABLE = 'src/engine/networks/tf/wasm-binary.ts';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** One for all outputs of a build. */
let trimmed;
function trimmedBinary(root) {
  const official = readFileSync(join(root, PACKAGE, BINARY));
  trimmed ??= trim(official, keptKernels(root), join(root, PACKAGE, 'kernels'));
  return { official, trimmed };
}

/** `slim-tensorflow` has checked the binary by its hash. The engine is told size and hash of what is left. */
export function trimWasm({ root }) {
  return {
    name: 'trim-wasm',

    transform(code, id) {
      if (relative(root, id).replaceAll('\\', '/') !== TABLE) return null;
      const { official, trimmed } = trimmedBinary(root);
      const told = code.replace(sha256(official), sha256(trimmed)).replace(`${official.length}`, `${trimmed.length}`);
      if (!told.includes(sha256(trimmed))) this.error(`${TABLE} no longer names the hash of ${BINARY}.`);
      return { code: told, map: null };
    },

    // Every output that brings the binary along, the classic script too, which only asks for its address: the last one
    // to be written is what is published.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle).filter(
          ({ type, fileName }) => type === 'asset' && fileName.endsWith('.wasm'),
        );
        for (const file of files) file.source = trimmedBinary(root).trimmed;
      },
    },
  };
}

function keptKernels(root) {
  return JSON.parse(readFileSync(join(root, 'src/engine/networks/tf/used-kernels.json'), 'utf8')).kernels;
}

/** `binary` without the functions of kernels other than `used` and those that they call. */
export function trim(binary, used, folder) {
  const all = new Set(readdirSync(folder).map((file) => basename(file, '.js')));
  const kept = withCalled(folder, used);
  // A kernel may bind the function of another one by its name.
  const code = [...kept].map((name) => readFileSync(join(folder, `${name}.js`), 'utf8')).join('\n');
  const words = new Set(code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '').match(/\w+/g));
  const module = binaryen.readBinary(binary);
  // The binary does not say what it needs, and binaryen takes that for nothing.
  module.setFeatures(binaryen.Features.SIMD128 | binaryen.Features.MutableGlobals | binaryen.Features.BulkMemory);
  try {
    const names = Array.from({ length: module.getNumExports() }, (_, at) => {
      return binaryen.getExportInfo(module.getExportByIndex(at)).name;
    });
    // What is named like no kernel belongs to the runtime; gradients and others have no kernel here that could ask for them.
    const isKernel = (name) => all.has(name) || /^[A-Z]/.test(name);
    for (const name of names) if (isKernel(name) && !words.has(name)) module.removeExport(name);
    module.runPasses(['remove-unused-module-elements']);
    const trimmed = Buffer.from(module.emitBinary());
    if (!WebAssembly.validate(trimmed)) throw new Error('binaryen made a module that is not valid');
    return trimmed;
  } finally {
    module.dispose();
  }
}
