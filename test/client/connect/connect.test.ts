import { expect } from '@open-wc/testing';
import { createConnect } from '../../../src/client/connect/connect.js';
import type { EngineModule } from '../../../src/client/connect/page-connection.js';
import { codeOf, fakeWorker } from '../../helpers/fake-worker.js';

const never = new AbortController().signal;

const engineOnPage: EngineModule = {
  createLookalike: () => Promise.reject(new Error('not needed here')),
};

function scriptWorker(script: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
}

describe('bringing the engine up', () => {
  it('uses a worker that says ready', async () => {
    const connect = createConnect({
      createWorker: () => fakeWorker(() => undefined),
      importEngine: () => Promise.reject(new Error('the page must not be used')),
    });
    const connection = await connect(never);
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
      const importEngine = () => Promise.resolve(engineOnPage);
      const connection = await createConnect({ createWorker, importEngine, readyLimit: 200 })(never);
      expect(connection.thread).to.equal('page');
    });
  }

  it('says models-unreachable when the script can be had neither way, and asks anew the next time', async () => {
    const attempts: number[] = [];
    const connect = createConnect({
      createWorker: () => scriptWorker('import "/no/such/file.js"'),
      importEngine: (attempt) => {
        attempts.push(attempt);
        return attempt === 0 ? Promise.reject(new TypeError('404')) : Promise.resolve(engineOnPage);
      },
    });
    expect(await codeOf(connect(never))).to.equal('models-unreachable');
    expect((await connect(never)).thread).to.equal('page');
    expect(attempts).to.deep.equal([0, 1]);
  });

  it('stops when aborted, without trying the page', async () => {
    const leaving = new AbortController();
    const connect = createConnect({
      createWorker: () => scriptWorker(''),
      importEngine: () => Promise.reject(new Error('the page must not be used')),
    });
    const booting = codeOf(connect(leaving.signal));
    leaving.abort();
    expect(await booting).to.equal('aborted');
  });
});
