import { expect } from '@open-wc/testing';
import type * as TensorFlow from '@tensorflow/tfjs-core';
import { openEngine, portrait } from '../../helpers/engine.js';

interface HostPage {
  tf: typeof TensorFlow;
  _tfengine: unknown;
}

const host = globalThis as unknown as HostPage;
const PACKAGES = '/node_modules/@tensorflow/';

describe('on a page with a TensorFlow.js of its own', () => {
  before(async () => {
    for (const file of ['tfjs-core/dist/tf-core.min.js', 'tfjs-backend-cpu/dist/tf-backend-cpu.min.js']) {
      await runScript(PACKAGES + file);
    }
    await host.tf.setBackend('cpu');
  });

  it('leaves its engine, backends, flags and tensors alone', async () => {
    const { tf } = host;
    const tensor = tf.tensor1d([1, 2, 3]);
    const state = () => ({
      engine: host._tfengine,
      backend: tf.getBackend(),
      instance: tf.backend(),
      backends: tf.engine().backendNames(),
      kernels: tf.getKernelsForBackend('cpu').length,
      flags: JSON.stringify(tf.env().getFlags()),
      tensors: tf.memory().numTensors,
    });
    const before = state();
    for (const backend of ['wasm', 'cpu'] as const) {
      const engine = await openEngine({ backend });
      await engine.match(await portrait());
      expect(state(), `with ${backend} at work`).to.deep.equal(before);
      await engine.dispose();
    }
    expect(state()).to.deep.equal(before);
    expect([...(await tf.square(tensor).data())]).to.deep.equal([1, 4, 9]);
  });

  it('does not mind what the page does to it', async () => {
    const photo = await portrait();
    const engine = await openEngine({ backend: 'cpu' });
    const { matches } = await engine.match(photo);
    host.tf.removeBackend('cpu');
    host.tf.engine().reset();
    expect((await engine.match(photo)).matches).to.deep.equal(matches);
    await engine.dispose();
  });
});

function runScript(src: string): Promise<void> {
  const script = document.createElement('script');
  script.src = src;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} did not load.`));
    document.head.append(script);
  });
}
