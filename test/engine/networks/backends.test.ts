import { expect } from '@open-wc/testing';
import type { BackendName } from '../../../src/contract/types.js';
import { hasShared } from '../../helpers/cdn.js';
import { openEngine, portrait } from '../../helpers/engine.js';

const BACKENDS: BackendName[] = ['wasm', 'webgl', 'cpu'];
/** Shaders are compiled by a software GPU here, and BodyPix takes plain JavaScript seconds. */
const SLOW_MS = 120_000;

for (const preset of ['compact', 'classic']) {
  describe(`the ${preset} preset`, function () {
    this.timeout(SLOW_MS);

    before(async function () {
      if (preset === 'classic' && !(await hasShared())) this.skip();
    });

    it('gives the same five species first on every backend', async () => {
      const photo = await portrait();
      const answers: Record<string, unknown[]> = {};
      for (const backend of BACKENDS) {
        const engine = await openEngine({ preset, backend });
        const result = await engine.match(photo);
        expect(result.backend).to.equal(backend);
        answers[backend] = result.matches.map(({ slug }) => slug);
        await engine.dispose();
      }
      expect(answers['wasm']).to.have.length(5);
      expect(answers['webgl']).to.deep.equal(answers['wasm']);
      expect(answers['cpu']).to.deep.equal(answers['wasm']);
    });

    for (const backend of BACKENDS) {
      it(`leaves no tensor behind on ${backend}, neither by a match nor by an embedding, and none after dispose`, async () => {
        const photo = await portrait();
        const engine = await openEngine({ preset, backend });
        const before = await engine.memory();
        await engine.match(photo);
        await engine.match(photo, { faces: 'together', segment: false });
        await engine.embed(photo);
        expect(await engine.memory()).to.deep.equal(before);
        await engine.dispose();
        expect((await engine.memory()).tensors).to.equal(0);
      });
    }
  });
}

describe('choosing a backend', () => {
  it('takes WebAssembly for small networks, and says why', async () => {
    const engine = await openEngine();
    expect(engine.report.backend).to.equal('wasm');
    expect(engine.report.reason).to.contain('WebAssembly');
    await engine.dispose();
  });

  it('never takes a software renderer by itself', async function () {
    if (!(await hasShared())) this.skip();
    const engine = await openEngine({ preset: 'classic' });
    expect(engine.report.backend).to.equal('wasm');
    expect(engine.report.reason).to.match(/webgl: .*software/i);
    await engine.dispose();
  });

  it('refuses a backend that was asked for and is not there', async () => {
    const failure = await openEngine({ backend: 'webgpu' }).catch((thrown: unknown) => thrown);
    expect(failure).to.include({ code: 'backend-unavailable' });
  });
});
