// Runs exported graph models in TensorFlow.js (plain JS and WebAssembly) and compares with what torch answered.
// usage: node check-export.mjs <folder with model.json and reference.json> ...
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Largest allowed difference, as a share of the largest value: float32 rounding adds up to about 1e-5. */
const TOLERANCE = 1e-4;

async function floats(path) {
  const bytes = await readFile(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** @param {string} folder of `model.json` */
async function loadModel(folder) {
  const { modelTopology, weightsManifest, signature } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
  const files = await Promise.all(
    weightsManifest.flatMap((group) => group.paths).map((path) => readFile(join(folder, path))),
  );
  const data = Buffer.concat(files);
  const weightData = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData, signature }) });
}

/** Largest difference of any output, as a share of that output's largest value. */
async function difference(folder) {
  const reference = JSON.parse(await readFile(join(folder, 'reference.json'), 'utf8'));
  const model = await loadModel(folder);
  const input = tf.tensor4d(await floats(join(folder, 'reference.input.f32')), reference.input);
  let worst = 0;
  for (const name of reference.outputs) {
    const expected = await floats(join(folder, `reference.${name}.f32`));
    const output = model.execute(input, name);
    const actual = await output.data();
    output.dispose();
    if (actual.length !== expected.length) throw new Error(`${name}: ${actual.length} values, not ${expected.length}`);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const furthest = expected.reduce((most, value, at) => Math.max(most, Math.abs(value - actual[at])), 0);
    worst = Math.max(worst, furthest / largest);
  }
  input.dispose();
  model.dispose();
  return worst;
}

let failed = false;
for (const folder of process.argv.slice(2)) {
  for (const backend of ['cpu', 'wasm']) {
    await tf.setBackend(backend);
    const share = await difference(folder);
    const good = share <= TOLERANCE;
    failed ||= !good;
    console.log(`${good ? 'ok' : 'WRONG'} ${folder} on ${backend}: largest difference ${share.toExponential(1)}`);
  }
}
process.exitCode = failed ? 1 : 0;
