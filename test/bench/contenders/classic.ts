import * as bodyPix from '@tensorflow-models/body-pix';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { watchPeak } from '../peak.js';
import { imageOf, type Start } from './contender.js';

// The recipe that this project grew from, with the packages used as their README says:
// BodyPix part segmentation -> the face on white -> MobileNet v2, 1280 numbers -> raw cosine over all species.

const LEFT_FACE = 0;
const RIGHT_FACE = 1;
const SIDE_PX = 224;
const TOP_K = 5;

interface Gallery {
  dims: number;
  count: number;
  scale: number;
  entries: { slug: string; rows: [number, number] }[];
}

export const startOn =
  (backend: 'webgl' | 'cpu'): Start =>
  async (base) => {
    const peak = watchPeak(tf.engine().state);
    await tf.setBackend(backend);
    await tf.ready();
    const [net, embedder, gallery] = await Promise.all([
      bodyPix.load({
        architecture: 'MobileNetV1',
        outputStride: 16,
        multiplier: 0.75,
        quantBytes: 2,
        modelUrl: `${base}models/bodypix-mobilenet-v1-075/model-stride16.json`,
      }),
      loadLayersModel(`${base}models/mobilenet-v2-100/model.json`),
      loadGallery(base),
    ]);
    return {
      async match(photo) {
        const image = await imageOf(photo);
        const parts = await net.segmentPersonParts(image);
        const face = cutOut(image, parts);
        const { values, indices } = tf.tidy(() => {
          const pixels = tf.sub(tf.div(tf.browser.fromPixels(face), 127.5), 1);
          const embedding = embedder.predict(tf.expandDims(pixels)) as tf.Tensor2D;
          const query = tf.div<tf.Tensor2D>(embedding, tf.norm(embedding));
          return tf.topk(tf.squeeze<tf.Tensor1D>(tf.matMul(gallery.rows, query, false, true)), TOP_K);
        });
        const best = await indices.data();
        tf.dispose([values, indices]);
        return [...best].map((row) => gallery.slugs[row] ?? '');
      },
      tensors: async () => tf.memory().numTensors,
      peak,
    };
  };

async function loadGallery(base: string): Promise<{ rows: tf.Tensor2D; slugs: string[] }> {
  const folder = `${base}models/galleries/pokemon/mobilenet-v2-100/`;
  const header = (await (await fetch(`${folder}gallery.json`)).json()) as Gallery;
  const bytes = new Int8Array(await (await fetch(`${folder}vectors.bin`)).arrayBuffer());
  const slugs: string[] = [];
  for (const { slug, rows } of header.entries) slugs.fill(slug, rows[0], (slugs.length = rows[0] + rows[1]));
  const rows = tf.tidy(() => {
    const raw = tf.tensor2d(Float32Array.from(bytes), [header.count, header.dims]);
    return tf.div<tf.Tensor2D>(raw, tf.norm(raw, 2, 1, true));
  });
  return { rows, slugs };
}

/** Both halves of the face on white, its bounding box filling the square. */
function cutOut(image: HTMLImageElement, { width, height, data }: bodyPix.SemanticPartSegmentation): HTMLCanvasElement {
  const masked = canvasOf(width, height);
  const context = masked.getContext('2d')!;
  context.drawImage(image, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  const box = { left: width, top: height, right: 0, bottom: 0 };
  data.forEach((part, at) => {
    if (part !== LEFT_FACE && part !== RIGHT_FACE) {
      pixels.data.fill(255, at * 4, at * 4 + 4);
      return;
    }
    const [x, y] = [at % width, Math.floor(at / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  });
  context.putImageData(pixels, 0, 0);
  const face = canvasOf(SIDE_PX, SIDE_PX);
  const { left, top } = box;
  face.getContext('2d')!.drawImage(masked, left, top, box.right - left, box.bottom - top, 0, 0, SIDE_PX, SIDE_PX);
  return face;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  return canvas;
}
