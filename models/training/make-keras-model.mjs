// Makes a small backbone of the layers of Keras's MobileNetV2, with weights drawn at random, and saves it as Keras's
// models are saved for TensorFlow.js; beside it what @tensorflow/tfjs-layers answers, for check-export.mjs.
// usage: node make-keras-model.mjs <folder>
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SIDE = 64;
const DIMS = 48;

/** Keras starts batch normalisation as the identity; after training it is not, and a converter may get it wrong. */
function asTrained(model) {
  model.weights.forEach((weight, seed) => {
    const { shape, name } = weight;
    const spread = tf.randomUniform(shape, -1, 1, 'float32', seed + 1);
    if (/gamma|variance/.test(name)) weight.write(tf.add(1, tf.mul(0.5, spread)));
    else if (/beta|mean/.test(name)) weight.write(tf.mul(0.3, spread));
    else weight.write(tf.mul(Math.sqrt(3 / inputsOf(name, shape)), spread));
  });
}

/** How many values each output of a kernel is a sum of. */
function inputsOf(name, [height, width, channels]) {
  return height * width * (/depthwise_kernel/.test(name) ? 1 : channels);
}

/** The first convolution, a block with zero padding and stride 2, a block with an addition, the last convolution. */
function mobileNet() {
  const relu6 = (x) => layers.layers.reLU({ maxValue: 6 }).apply(x);
  const norm = (x) => layers.layers.batchNormalization({ epsilon: 1e-3 }).apply(x);
  const pad = (x) =>
    layers.layers
      .zeroPadding2d({
        padding: [
          [0, 1],
          [0, 1],
        ],
      })
      .apply(x);
  const conv = (x, filters, kernelSize, strides, padding) =>
    norm(layers.layers.conv2d({ filters, kernelSize, strides, padding, useBias: false }).apply(x));
  const depthwise = (x, strides, padding) =>
    norm(layers.layers.depthwiseConv2d({ kernelSize: 3, strides, padding, useBias: false }).apply(x));

  const input = layers.input({ shape: [SIDE, SIDE, 3] });
  let x = relu6(conv(pad(input), 16, 3, 2, 'valid'));
  x = relu6(depthwise(pad(x), 2, 'valid'));
  const narrow = conv(x, 12, 1, 1, 'same');
  x = relu6(conv(narrow, 36, 1, 1, 'same'));
  x = conv(relu6(depthwise(x, 1, 'same')), 12, 1, 1, 'same');
  x = relu6(conv(layers.layers.add().apply([narrow, x]), DIMS, 1, 1, 'same'));
  return layers.model({ inputs: input, outputs: layers.layers.globalAveragePooling2d({}).apply(x) });
}

async function save(model, folder) {
  await mkdir(folder, { recursive: true });
  const file = 'group1-shard1of1.bin';
  const handler = tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
    const weightsManifest = [{ paths: [file], weights: weightSpecs }];
    const json = { format: 'layers-model', generatedBy: 'TensorFlow.js', modelTopology, weightsManifest };
    await writeFile(join(folder, 'model.json'), JSON.stringify(json));
    await writeFile(join(folder, file), new Uint8Array(weightData));
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  });
  await model.save(handler);
}

async function saveReference(model, folder) {
  const shape = [2, SIDE, SIDE, 3];
  const input = tf.randomUniform(shape, -1, 1, 'float32', 7);
  await writeFile(join(folder, 'reference.input.f32'), new Uint8Array(input.dataSync().buffer));
  await writeFile(
    join(folder, 'reference.embedding.f32'),
    new Uint8Array(model.predict(input).dataSync().slice().buffer),
  );
  await writeFile(join(folder, 'reference.json'), JSON.stringify({ input: shape, outputs: ['embedding'] }));
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node make-keras-model.mjs <folder>');
const model = mobileNet();
asTrained(model);
await save(model, folder);
await saveReference(model, folder);
