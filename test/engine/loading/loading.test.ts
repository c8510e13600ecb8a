import { expect } from '@open-wc/testing';
import type { ErrorCode, LookalikeError } from '../../../src/contract/errors.js';
import type { Manifest } from '../../../src/contract/manifest.js';
import type { EngineOptions, Progress } from '../../../src/contract/types.js';
import type { FaultKind } from '../../helpers/cdn-faults.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';
import { importEngine, openEngine, portrait } from '../../helpers/engine.js';
import { ownCaches } from '../../helpers/own-caches.js';

/** Every file of a default load, by a part of its name that is its own. */
const FILES = ['manifest.json', 'face-parts/model.json', 'lookalike/group1', 'gallery.json', 'vectors.bin'];

describe('loading an engine', () => {
  const storage = ownCaches();
  after(() => storage.restore());

  let cdn: Cdn;

  beforeEach(async () => {
    await storage.clear();
    cdn = await openCdn();
  });

  const open = (options: Partial<EngineOptions> = {}) => openEngine({ modelsUrl: cdn.url('models/'), ...options });

  for (const file of FILES) {
    it(`fails when ${file} does, and succeeds at the next try once it is back`, async () => {
      const faults: [FaultKind, ErrorCode][] = [
        ['not-found', 'models-unreachable'],
        ['no-cors', 'models-unreachable'],
        ['html', 'models-corrupt'],
        ['truncate', 'models-corrupt'],
      ];
      for (const [kind, code] of faults) {
        await cdn.fail({ match: file, kind });
        expect(await codeOf(open()), kind).to.equal(code);
      }
      await cdn.fail();
      const engine = await open();
      expect((await engine.match(await portrait())).matches).to.have.length(5);
      await engine.dispose();
    });
  }

  it('knows from the start how much there is, and never turns back', async () => {
    const seen: Progress[] = [];
    const { createLookalike } = await importEngine();
    const onProgress = (progress: Progress) => seen.push(progress);
    const engine = await createLookalike({ modelsUrl: cdn.url('models/') }, { onProgress });
    await engine.dispose();
    const ratios = seen.map(({ ratio }) => ratio);
    expect(ratios).to.deep.equal([...ratios].sort((a, b) => a - b));
    expect(new Set(seen.map(({ total }) => total)), 'the total is known from the start').to.have.property('size', 1);
    expect(new Set(seen.map(({ stage }) => stage))).to.deep.equal(new Set(['engine', 'models', 'gallery']));
    const { loaded, total, ratio } = seen.at(-1)!;
    expect([loaded, ratio]).to.deep.equal([total, 1]);
  });

  it('stops at once when told to, whatever it is doing', async () => {
    const { createLookalike } = await importEngine();
    for (const stage of ['engine', 'models', 'gallery']) {
      await storage.clear();
      const controller = new AbortController();
      const onProgress = (progress: Progress) => progress.stage === stage && controller.abort();
      const { signal } = controller;
      const loading = createLookalike({ modelsUrl: cdn.url('models/') }, { signal, onProgress });
      expect(await codeOf(loading), stage).to.equal('aborted');
    }
  });

  it('works without a network after one visit, and fetches nothing twice', async () => {
    await (await open()).dispose();
    const before = (await cdn.requests()).length;
    await cdn.fail({ match: 'models/', kind: 'drop' });
    const engine = await open();
    expect((await engine.match(await portrait())).matches).to.have.length(5);
    await engine.dispose();
    const since = (await cdn.requests()).slice(before).map(({ path }) => path);
    expect(new Set(since)).to.deep.equal(new Set(['models/manifest.json']));
  });

  it('takes each file from the first mirror that has it', async () => {
    const mirror = await openCdn();
    await cdn.fail({ match: 'lookalike/group1', kind: 'not-found' }, { match: 'vectors.bin', kind: 'flip' });
    const engine = await open({ modelsUrl: [cdn.url('models/'), mirror.url('models')] });
    await engine.dispose();
    const asked = (await mirror.requests()).map(({ path }) => path.replace(/.*\//, ''));
    expect(asked).to.have.members(['group1-shard1of1.bin.gz', 'vectors.bin.gz']);
  });

  it('asks the mirror first for a network that lies on another CDN', async () => {
    const manifest = await readManifest(cdn);
    const elsewhere = await openCdn();
    for (const id of ['face-parts', 'lookalike']) {
      manifest.models[id]!.path = elsewhere.url(`models/${id}/model.json`);
    }
    await cdn.fail({ match: 'models/lookalike/', kind: 'not-found' });
    const served = await manifestServer(manifest, cdn.url('models/'));
    try {
      const engine = await open();
      await engine.dispose();
    } finally {
      served.restore();
    }
    const asked = (await elsewhere.requests()).map(({ path }) => path);
    expect(asked).to.have.members(['models/lookalike/model.json', 'models/lookalike/group1-shard1of1.bin.gz']);
  });

  it('loads a gallery by the URL of its header', async () => {
    const gallery = cdn.url('models/galleries/pokemon/lookalike/gallery.json');
    const engine = await open({ gallery });
    expect(engine.report.gallery).to.equal('pokemon');
    await engine.dispose();
  });

  it('looks for a gallery at an address of the page there, not beside the models', async () => {
    const gallery = '/models/galleries/pokemon/lookalike/gallery.json';
    const engine = await open({ gallery });
    expect(engine.report.gallery).to.equal('pokemon');
    await engine.dispose();
    const asked = (await cdn.requests()).map(({ path }) => path);
    expect(asked.filter((path) => path.includes('galleries/'))).to.deep.equal([]);
  });

  it('refuses a gallery that another embedder made, and names it does not know', async () => {
    const foreign = cdn.url('models/galleries/pokemon/mobilenet-v2-100/gallery.json');
    expect(await codeOf(open({ gallery: foreign }))).to.equal('gallery-mismatch');
    expect(await codeOf(open({ gallery: 'digimon' }))).to.equal('models-unreachable');
    expect(await codeOf(open({ preset: 'huge' }))).to.equal('models-unreachable');
  });

  it('does without WebAssembly when its binary cannot be had, unless it was asked for', async () => {
    const { createLookalike } = await importEngine(cdn.url('dist/engine.js'));
    await cdn.fail({ match: 'simd.wasm', kind: 'not-found' });
    const modelsUrl = cdn.url('models/');
    const engine = await createLookalike({ modelsUrl });
    expect(engine.report.backend).to.equal('cpu');
    expect(engine.report.reason).to.match(/wasm: .*404/);
    await engine.dispose();
    expect(await codeOf(createLookalike({ modelsUrl, backend: 'wasm' }))).to.equal('models-unreachable');
  });

  it('is not disturbed by another one that is given up while both start', async () => {
    const { createLookalike } = await importEngine();
    const controller = new AbortController();
    const givenUp = createLookalike({ modelsUrl: cdn.url('models/') }, { signal: controller.signal });
    let wait!: () => void;
    const started = new Promise<void>((resolve) => (wait = resolve));
    const loading = createLookalike({ modelsUrl: cdn.url('models/') }, { onProgress: wait });
    await started;
    controller.abort();
    expect(await codeOf(givenUp)).to.equal('aborted');
    const engine = await loading;
    expect(engine.report.backend).to.equal('wasm');
    expect((await engine.match(await portrait())).matches).to.have.length(5);
    await engine.dispose();
  });

  it('leaves nothing behind when it fails', async () => {
    const engine = await open();
    const before = await engine.memory();
    await storage.clear();
    await cdn.fail({ match: 'vectors.bin', kind: 'not-found' });
    await codeOf(open());
    expect(await engine.memory()).to.deep.equal(before);
    await engine.dispose();
  });
});

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'no error'> {
  return promise.then(
    () => 'no error' as const,
    (thrown: LookalikeError) => thrown.code,
  );
}

async function readManifest(cdn: Cdn): Promise<Manifest> {
  return (await (await fetch(cdn.url('models/manifest.json'))).json()) as Manifest;
}

/** Answers requests for one folder's manifest with another one. */
async function manifestServer(manifest: Manifest, folder: string): Promise<{ restore(): void }> {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) =>
    String(input) === `${folder}manifest.json` ? Response.json(manifest) : original(input, init);
  return { restore: () => (globalThis.fetch = original) };
}
