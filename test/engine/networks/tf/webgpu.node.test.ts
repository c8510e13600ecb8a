import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type * as Engine from '../../../../src/engine/engine.js';
import { Site } from '../../../helpers/site.js';

/** WebGPU on the browser's own software renderer: right, and very slow. */
const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];
const SLOW_MS = 480_000;

interface Answer {
  backend: string;
  slugs: string[];
}

describe('WebGPU', { timeout: SLOW_MS }, () => {
  let site: Site;
  let page: Page;
  let hasAdapter: boolean;

  before(async () => {
    site = await Site.open(...SOFTWARE_WEBGPU);
    page = await site.show({ html: '<!doctype html><title>A page</title>' });
    hasAdapter = await page.evaluate(async () => {
      const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<object | null> } };
      return (await gpu?.requestAdapter().catch(() => null)) != null;
    });
  });
  after(() => site.close());

  it('gives the five species that WebAssembly gives, which it hands over to when its device is lost', async (test) => {
    if (!hasAdapter) return test.skip('this browser has no WebGPU adapter');
    const [first, second] = await page.evaluate(matchTwice);
    assert.equal(first!.backend, 'webgpu');
    assert.equal(first!.slugs.length, 5);
    assert.deepEqual(second, { ...first, backend: 'wasm' });
  });
});

/** In the page: a match, then another one after the GPU went away. */
async function matchTwice(): Promise<Answer[]> {
  interface Device {
    destroy(): void;
  }
  const { prototype } = (globalThis as unknown as { GPUAdapter: { prototype: { requestDevice: unknown } } }).GPUAdapter;
  const requestDevice = prototype.requestDevice as (this: object, options: object) => Promise<Device>;
  let device: Device | undefined;
  prototype.requestDevice = async function (this: object, options: object) {
    return (device = await requestDevice.call(this, options));
  };
  const url = '/local/dist/engine.js';
  const { createLookalike } = (await import(url)) as typeof Engine;
  const modelsUrl = new URL('/local/models/', location.href).href;
  const engine = await createLookalike({ modelsUrl, backend: 'webgpu' });
  const photo = await (await fetch('/local/test/fixtures/ski_astronaut.png')).blob();
  const answers: Answer[] = [];
  for (const lose of [false, true]) {
    if (lose) device!.destroy();
    const { backend, matches } = await engine.match(photo);
    answers.push({ backend, slugs: matches.map(({ slug }) => slug) });
  }
  await engine.dispose();
  return answers;
}
