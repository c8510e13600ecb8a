import { expect } from '@open-wc/testing';
import { createConnect } from '../../../src/client/connect/connect.js';
import type { BootSteps } from '../../../src/client/connect/boot.js';
import type { EngineModule, PageEngine } from '../../../src/client/connect/page-connection.js';
import type { LoadReport } from '../../../src/contract/types.js';
import { codeOf, fakeWorker } from '../../helpers/fake-worker.js';
import { spoken } from '../../helpers/spoken.js';

const never = new AbortController().signal;
const options = { modelsUrl: 'https://cdn.example/models/' };

const report: LoadReport = { backend: 'wasm', reason: 'A fake.', thread: 'page', preset: 'fake', gallery: 'fake' };
const engineOnPage: EngineModule = {
  createLookalike: () => Promise.resolve({ report, dispose: () => Promise.resolve() } as PageEngine),
};
const noPage = () => Promise.reject(new Error('the page must not be used'));

function scriptWorker(script: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
}

/** A worker that answers a load by a report. */
const loadingWorker = () =>
  fakeWorker(({ type, id }, answer) => {
    if (type === 'load') answer({ type: 'result', id, value: { backend: 'wasm', thread: 'worker' } });
  });

/** Ms. Only where silence is what is tried it is worth while to be impatient: a busy machine is silent, too. */
const PATIENT = 20_000;
const IMPATIENT = 200;

/** Connects by workers that are made by `creators`, in turn. */
function connectBy(creators: (() => Worker)[], rest: Partial<BootSteps> = {}) {
  const workerWays = () => creators.map((create, index) => ({ name: `worker-${index}.js`, create }));
  return createConnect({ workerWays, importEngine: async () => engineOnPage, readyLimit: PATIENT, ...rest });
}

describe('bringing the engine up', () => {
  it('uses a worker that says ready', async () => {
    const connection = await connectBy([() => fakeWorker(() => undefined)], { importEngine: noPage })(never, options);
    expect(connection.thread).to.equal('worker');
    connection.close();
  });

  const failures: Record<string, () => Worker> = {
    'may not be constructed': () => {
      throw new DOMException('no workers here', 'SecurityError');
    },
    'fires an error instead of ready': () => scriptWorker('throw new Error("at start")'),
    'cannot import its script': () => scriptWorker('import "/no/such/file.js"'),
    'never says ready': () => scriptWorker(''),
  };
  for (const [what, createWorker] of Object.entries(failures)) {
    it(`runs on the page when the worker ${what}`, async () => {
      const connect = connectBy([createWorker], { readyLimit: IMPATIENT });
      expect((await connect(never, options)).thread).to.equal('page');
    });
  }

  it('looks for the worker in the next place before it takes the page', async () => {
    const creators = [() => scriptWorker('import "/no/such/file.js"'), loadingWorker];
    const connection = await connectBy(creators, { importEngine: noPage })(never, options);
    expect(connection.thread).to.equal('worker');
    connection.close();
  });

  it('says models-unreachable when the script can be had neither way, and counts only what failed', async () => {
    const attempts: number[] = [];
    const connect = connectBy([], {
      importEngine: (_, failed) => {
        attempts.push(failed);
        return attempts.length === 1 ? Promise.reject(new TypeError('404')) : Promise.resolve(engineOnPage);
      },
    });
    const said = await spoken(async () => expect(await codeOf(connect(never, options))).to.equal('models-unreachable'));
    expect(said.join()).to.match(/404.*scripts-url/);
    for (let start = 0; start < 3; start += 1) expect((await connect(never, options)).thread).to.equal('page');
    expect(attempts).to.deep.equal([0, 1, 1, 1]);
  });

  it('asks for the manifest while the worker starts, for one that takes it', async () => {
    const asked: unknown[] = [];
    const askForManifest: BootSteps['askForManifest'] = async ({ modelsUrl }) => (asked.push(modelsUrl), '{}');
    const script = `
      self.onmessage = ({ data: { type, text } }) =>
        type === 'manifest' && self.postMessage({ type: 'result', id: 1, value: { backend: 'wasm', reason: text } });
      self.postMessage({ type: 'ready', ahead: true });`;
    const connect = connectBy([() => scriptWorker(script)], { importEngine: noPage, askForManifest });
    const connection = await connect(never, options);
    expect(asked).to.eql([options.modelsUrl]);
    expect((await connection.load(options, {})).reason).to.equal('{}');
    connection.close();
  });

  it('takes a manifest that the page may not ask for as no word against workers', async () => {
    const creators = [() => scriptWorker('import "/no/such/file.js"'), loadingWorker];
    const askForManifest = async () => {
      const init = { effectiveDirective: 'connect-src' };
      setTimeout(() =>
        document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', init as never)),
      );
      return undefined;
    };
    const connection = await connectBy(creators, { importEngine: noPage, askForManifest })(never, options);
    expect(connection.thread).to.equal('worker');
    connection.close();
  });

  it('stops when aborted, without trying the page', async () => {
    const leaving = new AbortController();
    const booting = codeOf(connectBy([() => scriptWorker('')], { importEngine: noPage })(leaving.signal, options));
    leaving.abort();
    expect(await booting).to.equal('aborted');
  });
});

describe('a worker that comes up and cannot load', () => {
  const error = { code: 'models-unreachable', message: 'A script of the engine could not be loaded.' } as const;

  it('hands over to the page when it lacks a script', async () => {
    const create = () =>
      fakeWorker(({ type, id }, answer) => {
        const lacking = { code: 'models-unreachable', message: 'Cannot find module' };
        if (type === 'load') answer({ type: 'error', id, error: lacking, missingScript: true });
      });
    const connection = await connectBy([create])(never, options);
    const said = await spoken(async () => expect((await connection.load(options, {})).thread).to.equal('page'));
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.match(/^warn: .*on the page.*Cannot find module.*models-url/);
  });

  it('hands over when it breaks while loading', async () => {
    const create = () =>
      fakeWorker(() => {
        throw new ReferenceError('__filename is not defined');
      });
    const connection = await connectBy([create, loadingWorker], { importEngine: noPage })(never, options);
    expect((await connection.load(options, {})).thread).to.equal('worker');
    connection.close();
  });

  it('starts nothing for a folder that is no address, and says so once', async () => {
    const nothing = () => {
      throw new Error('no worker must be started');
    };
    const connect = connectBy([nothing], { importEngine: noPage });
    const said = await spoken(async () => {
      for (const wrong of [{ modelsUrl: 'http://[/' }, { ...options, scriptsUrl: 'http://[/' }]) {
        expect(await codeOf(connect(never, wrong))).to.equal('models-unreachable');
      }
    });
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.match(/^error: .*http:\/\/\[\/.*models-url/);
  });

  it('stays where it is when the models are missing: they would be on the page, too', async () => {
    const create = () =>
      fakeWorker(({ type, id }, answer) => {
        const missing = {
          code: 'models-unreachable',
          message: 'https://cdn.example/models/manifest.json answered 404.',
        };
        if (type === 'load') answer({ type: 'error', id, error: missing, missingScript: false });
      });
    const connection = await connectBy([create], { importEngine: noPage })(never, options);
    const said = await spoken(async () => {
      expect(await codeOf(connection.load(options, {}))).to.equal(error.code);
      expect(await codeOf(connection.load(options, {}))).to.equal(error.code);
    });
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.match(/^error: .*https:\/\/cdn\.example\/models\/.*models-url/);
    connection.close();
  });
});

describe('what could run better', () => {
  const load = async (create: () => Worker) => {
    const connection = await connectBy([create])(never, options);
    return spoken(() => connection.load(options, {}).finally(() => connection.close()));
  };

  it('is said once, with what is missing and what to write', async () => {
    const create = () => {
      throw new Error('engine.worker.js answered 404');
    };
    const [line, ...more] = await load(create);
    expect(more).to.deep.equal([]);
    expect(line).to.match(/^warn: .*engine\.worker\.js answered 404.*npx pokemon-lookalike copy/);
    expect(await load(create)).to.deep.equal([]);
  });

  it('is said of a backend that lacks a file', async () => {
    const missing = ['https://cdn.example/simd.wasm answered 404.'];
    const create = () =>
      fakeWorker(({ type, id }, answer) => {
        const value = { backend: 'cpu', thread: 'worker', missing: ['https://cdn.example/simd.wasm answered 404.'] };
        if (type === 'load') answer({ type: 'result', id, value });
      });
    expect((await load(create)).join())
      .to.match(/^warn: .*cpu in a worker/)
      .and.to.include(missing[0]);
  });

  it('is not said where the page itself forbids it, nor where all is well', async () => {
    const forbidden = () => {
      throw new DOMException('sandboxed', 'SecurityError');
    };
    expect(await load(forbidden)).to.deep.equal([]);
    expect(await load(loadingWorker)).to.deep.equal([]);
  });
});
