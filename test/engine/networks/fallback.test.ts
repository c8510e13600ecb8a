import { expect } from '@open-wc/testing';
import type { LookalikeResult } from '../../../src/contract/types.js';
import type { Lookalike } from '../../../src/engine/engine.js';
import { hasShared } from '../../helpers/cdn.js';
import { openEngine, portrait } from '../../helpers/engine.js';
import { recordContexts } from '../../helpers/webgl.js';

describe('a backend that fails', () => {
  let restore: () => void;
  let contexts: WebGL2RenderingContext[];
  let engine: Lookalike | undefined;

  beforeEach(() => {
    ({ contexts, restore } = recordContexts());
  });

  afterEach(async () => {
    restore();
    await engine?.dispose();
    engine = undefined;
  });

  /** The context the networks run on; the one before it only found out what the GPU is. */
  const live = () => contexts.at(-1)!;
  const lose = () => live().getExtension('WEBGL_lose_context')!.loseContext();

  async function matchesOnWasm(photo: Blob): Promise<LookalikeResult['matches']> {
    const other = await openEngine({ backend: 'wasm' });
    const { matches } = await other.match(photo);
    await other.dispose();
    return matches;
  }

  it('hands over to the next one when the WebGL context is lost between two photos', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'webgl' });
    expect(engine.report.backend).to.equal('webgl');
    lose();
    const result = await engine.match(photo);
    expect(result.backend).to.equal('wasm');
    expect(result.matches).to.deep.equal(await matchesOnWasm(photo));
    expect(engine.report.reason).to.match(/webgl: .*lost/);
  });

  it('hands over in the middle of a photo, with the same photo', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'webgl' });
    const onProgress = ({ stage }: { stage: string }) => stage === 'segment' && lose();
    const result = await engine.match(photo, {}, { onProgress });
    expect(result.backend).to.equal('wasm');
    expect(result.matches).to.deep.equal(await matchesOnWasm(photo));
  });

  it('hands over while an answer of the lost context is awaited', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'webgl' });
    const fenceSync = live().fenceSync.bind(live());
    live().fenceSync = (...args) => {
      const sync = fenceSync(...args);
      lose();
      return sync;
    };
    const result = await engine.match(photo);
    expect(result.backend).to.equal('wasm');
  });

  it('hands over when the GPU is out of memory, which it only says when asked', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'webgl' });
    live().getError = () => WebGL2RenderingContext.OUT_OF_MEMORY;
    const result = await engine.match(photo);
    expect(result.backend).to.equal('wasm');
    expect(engine.report.reason).to.contain('out of GPU memory');
  });

  it('leaves nothing on the backend it left', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'webgl' });
    const { tensors, bytes } = await engine.memory();
    lose();
    await engine.match(photo);
    expect(await engine.memory()).to.deep.equal({ tensors, bytes, backend: 'wasm', thread: 'page' });
  });

  it('is reported when it was asked for and its shaders do not link', async () => {
    const getProgramParameter = WebGL2RenderingContext.prototype.getProgramParameter;
    WebGL2RenderingContext.prototype.getProgramParameter = () => false;
    const failure = await openEngine({ backend: 'webgl' }).catch((thrown: unknown) => thrown);
    WebGL2RenderingContext.prototype.getProgramParameter = getProgramParameter;
    expect(failure).to.include({ code: 'backend-unavailable' });
  });

  it('hands over when the WebAssembly heap cannot grow', async function () {
    // The default preset fits into the heap's first 16 MB; MobileNet v2 does not.
    if (!(await hasShared())) this.skip();
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    };
    engine = await openEngine({ preset: 'classic' }).finally(() => (WebAssembly.Memory.prototype.grow = grow));
    expect(engine.report.backend).to.equal('cpu');
    expect(engine.report.reason).to.match(/wasm: .*(allocation|memory)/i);
    // The heap that failed cannot even be freed; the next one starts all the same.
    const other = await openEngine({ backend: 'wasm' });
    expect(other.report.backend).to.equal('wasm');
    await other.dispose();
  });

  it('ends in out-of-memory when it was the last one, and the engine works afterwards', async () => {
    const photo = await portrait();
    engine = await openEngine({ backend: 'cpu' });
    const Real = globalThis.Float32Array;
    const failing = new Proxy(Real, {
      construct(target, args: [number]) {
        if (Number(args[0]) > 100_000) throw new RangeError('Array buffer allocation failed');
        return Reflect.construct(target, args) as object;
      },
    });
    globalThis.Float32Array = failing;
    const failure = await engine.match(photo).catch((thrown: unknown) => thrown);
    globalThis.Float32Array = Real;
    expect(failure).to.include({ code: 'out-of-memory' });
    expect((await engine.match(photo)).matches).to.have.length(5);
  });
});
