import { expect } from '@open-wc/testing';
import { WorkerConnection } from '../../../src/client/connect/worker-connection.js';
import type { Progress } from '../../../src/contract/types.js';
import { codeOf, fakeWorker } from '../../helpers/fake-worker.js';

describe('the page end of the worker wall', () => {
  const connections: WorkerConnection[] = [];
  const connect = (
    receive: Parameters<typeof fakeWorker>[0],
    silenceLimit?: number,
    takesAhead = true,
    manifest?: Promise<string | undefined>,
  ) => {
    const connection = new WorkerConnection(fakeWorker(receive), takesAhead, manifest, silenceLimit);
    connections.push(connection);
    return connection;
  };
  afterEach(() => connections.splice(0).forEach((connection) => connection.close()));

  it('hands every answer to the request that asked, in whatever order they come', async () => {
    const connection = connect(({ type, id }, answer) => {
      const value = { tensors: id };
      if (type === 'memory') setTimeout(() => answer({ type: 'result', id, value }), id === 1 ? 20 : 0);
    });
    const [first, second] = await Promise.all([connection.memory(), connection.memory()]);
    expect([first.tensors, second.tensors]).to.deep.equal([1, 2]);
  });

  it('transfers a bitmap instead of copying it', async () => {
    const connection = connect(({ id, image }, answer) => answer({ type: 'result', id, value: image?.width }));
    const bitmap = await createImageBitmap(new ImageData(7, 5));
    const answer: unknown = await connection.match(bitmap, {}, {});
    expect(answer).to.equal(7);
    expect(bitmap.width).to.equal(0);
  });

  it('transfers the frame of a film', async function () {
    if (!('VideoFrame' in globalThis)) return this.skip();
    const connection = connect(({ id, image }, answer) => answer({ type: 'result', id, value: image?.codedWidth }));
    const frame = new VideoFrame(new Uint8Array(64 * 48 * 4), {
      format: 'RGBX',
      codedWidth: 64,
      codedHeight: 48,
      timestamp: 0,
    });
    const answer: unknown = await connection.match(frame, {}, {});
    expect(answer).to.equal(64);
    expect(frame.codedWidth).to.equal(0);
  });

  it("copies a file's bytes: they may be matched again", async () => {
    const connection = connect(({ id, image }, answer) => answer({ type: 'result', id, value: image?.byteLength }));
    const bytes = new ArrayBuffer(9);
    const answer: unknown = await connection.match(bytes, {}, {});
    expect([answer, bytes.byteLength]).to.eql([9, 9]);
  });

  it('does not send twice what it sent ahead', async () => {
    const connection = connect(({ id, type, image }, answer) => {
      if (type === 'match') answer({ type: 'result', id, value: image?.byteLength });
    });
    const [bytes, other] = [new ArrayBuffer(9), new ArrayBuffer(7)];
    const matched = async (file: ArrayBuffer) => (await connection.match(file, {}, {})) as unknown;
    connection.ahead(bytes);
    expect(await matched(other)).to.equal(7);
    expect(await codeOf(connection.match(bytes, {}, { signal: AbortSignal.abort() }))).to.equal('aborted');
    expect(await matched(bytes), 'it is there').to.equal(undefined);
    expect(await matched(bytes), 'it was used up').to.equal(9);
    connection.ahead(bytes);
    connection.ahead(undefined);
    expect(await matched(bytes), 'it was forgotten').to.equal(9);
  });

  it('sends nothing ahead to a worker of a release that knows nothing of it', async () => {
    const receive: Parameters<typeof fakeWorker>[0] = ({ id, type, image }, answer) =>
      answer({ type: 'result', id, value: `${type} ${image?.byteLength}` });
    const connection = connect(receive, undefined, false);
    const bytes = new ArrayBuffer(9);
    connection.ahead(bytes);
    const answer: unknown = await connection.match(bytes, {}, {});
    expect(answer).to.equal('match 9');
  });

  it('sends the manifest that the page has asked for after the load that it is of, and of no later one', async () => {
    // Answers a load by whether a manifest is to come and, where it is, by what comes.
    const receive: Parameters<typeof fakeWorker>[0] = ({ id, type, text, manifestComes }, answer) => {
      const scope = self as unknown as { loading?: number };
      if (type === 'load' && !manifestComes) answer({ type: 'result', id, value: 'asks itself' });
      if (type === 'load') scope.loading = id;
      if (type === 'manifest') answer({ type: 'result', id: scope.loading, value: text ?? 'cannot be had' });
    };
    const loaded = (connection: WorkerConnection) =>
      connection.load({ modelsUrl: '' }, {}) as unknown as Promise<string>;
    for (const [text, expected] of [
      ['{}', '{}'],
      [undefined, 'cannot be had'],
    ]) {
      const connection = connect(receive, undefined, true, Promise.resolve(text));
      expect([await loaded(connection), await loaded(connection)]).to.eql([expected, 'asks itself']);
    }
    expect(await loaded(connect(receive))).to.equal('asks itself');
    expect(await loaded(connect(receive, undefined, false, Promise.resolve('{}')))).to.equal('asks itself');
  });

  it('copies photos of one person: they are asked about again', async () => {
    const connection = connect(({ id, type }, answer) => answer({ type: 'result', id, value: type }));
    const bitmap = await createImageBitmap(new ImageData(7, 5));
    const answer: unknown = await connection.matchPerson([bitmap], {}, {});
    expect(answer).to.equal('person');
    expect(bitmap.width).to.equal(7);
  });

  it('passes progress on until the answer', async () => {
    const connection = connect(({ id }, answer) => {
      for (const ratio of [0.5, 1]) {
        answer({ type: 'progress', id, progress: { stage: 'models', loaded: ratio, total: 1, ratio } });
      }
      answer({ type: 'result', id });
    });
    const heard: number[] = [];
    const onProgress = ({ ratio }: Progress) => void heard.push(ratio);
    await connection.load({ modelsUrl: '/' }, { onProgress });
    expect(heard).to.deep.equal([0.5, 1]);
  });

  it('turns an error back into one with its code, message and cause', async () => {
    const connection = connect(({ id }, answer) => {
      answer({ type: 'error', id, error: { code: 'no-face', message: 'Nobody there.', cause: 'empty mask' } });
    });
    const error = await connection.match(new Blob(), {}, {}).then(
      () => undefined,
      (thrown: Error & { code: string }) => thrown,
    );
    expect(error).to.include({ name: 'LookalikeError', code: 'no-face', message: 'Nobody there.' });
    expect(error?.cause).to.equal('empty mask');
    expect(connection.broken).to.be.false;
  });

  it('rejects an aborted request at once, tells the worker, and ignores its late answer', async () => {
    const connection = connect(({ type, id }, answer) => {
      const seen = ((self as { seen?: string[] }).seen ??= []);
      seen.push(`${type} ${id}`);
      if (type === 'cancel') answer({ type: 'result', id, value: 'too late' });
      if (type === 'memory') answer({ type: 'result', id, value: seen });
    });
    const controller = new AbortController();
    const match = codeOf(connection.match(new Blob(), {}, { signal: controller.signal }));
    controller.abort();
    expect(await match).to.equal('aborted');
    expect(await connection.memory()).to.deep.equal(['match 1', 'cancel 1', 'memory 2']);
  });

  it('does not bother the worker with a request that is aborted already', async () => {
    const connection = connect(({ type, id }, answer) => {
      const seen = ((self as { seen?: string[] }).seen ??= []);
      seen.push(type);
      if (type === 'memory') answer({ type: 'result', id, value: seen });
    });
    expect(await codeOf(connection.match(new Blob(), {}, { signal: AbortSignal.abort() }))).to.equal('aborted');
    expect(await connection.memory()).to.deep.equal(['memory']);
  });

  it('rejects everything under way when the worker crashes, and is broken from then on', async () => {
    const connection = connect(({ type }) => {
      if (type === 'match') throw new Error('a bug');
    });
    const codes = [codeOf(connection.memory()), codeOf(connection.match(new Blob(), {}, {}))];
    expect(await Promise.all(codes)).to.deep.equal(['internal', 'internal']);
    expect(connection.broken).to.be.true;
    expect(await codeOf(connection.memory())).to.equal('internal');
  });

  it('says out-of-memory when that is what the worker died of', async () => {
    const connection = connect(() => {
      throw new RangeError('Array buffer allocation failed');
    });
    expect(await codeOf(connection.memory())).to.equal('out-of-memory');
  });

  it('notices within seconds that a worker died without a word, whatever it did', async () => {
    const connection = connect(({ lock }) => {
      void navigator.locks.request(lock!, () => new Promise(() => undefined));
      // Seen alive once; then gone, as after a crash of its process.
      const seen = setInterval(() => {
        void navigator.locks.query().then(({ held = [] }) => {
          if (held.some(({ name }) => name === lock)) setTimeout(() => self.close(), 1000, clearInterval(seen));
        });
      }, 10);
    });
    expect(await codeOf(connection.match(new Blob(), {}, {}))).to.equal('internal');
    expect(connection.broken).to.be.true;
  }).timeout(30_000);

  it('leaves a worker alone that knows nothing of locks, and one that is hard at work', async () => {
    const answering = ({ id, lock }: { id: number; lock?: string }, answer: (response: unknown) => void) => {
      if (id > 1) void navigator.locks.request(lock!, { mode: 'shared' }, () => new Promise(() => undefined));
      const until = Date.now() + 9000;
      while (id > 1 && Date.now() < until);
      setTimeout(() => answer({ type: 'result', id, value: { tensors: id } }), id > 1 ? 0 : 9000);
    };
    const connection = connect(answering);
    expect((await connection.memory()).tensors).to.equal(1);
    expect((await connection.memory()).tensors).to.equal(2);
  }).timeout(60_000);

  it('gives up on a silent worker with timeout', async () => {
    const connection = connect(() => undefined, 50);
    expect(await codeOf(connection.memory())).to.equal('timeout');
    expect(connection.broken).to.be.true;
  });

  it('does not blame a worker for a time in which the page itself could not run', async () => {
    const limit = 300;
    // Its first request is answered with the second, which the page sends when the clock has run out already.
    const connection = connect(({ id }, answer) => {
      if (id === 2) [1, 2].forEach((each) => answer({ type: 'result', id: each, value: { tensors: each } }));
    }, limit);
    const first = connection.memory();
    const until = performance.now() + 2 * limit;
    while (performance.now() < until); // As a browser holds a page that nobody sees.
    await new Promise((resolve) => setTimeout(resolve));
    const second = connection.memory();
    expect([(await first).tensors, (await second).tensors]).to.deep.equal([1, 2]);
  });

  it('ends the worker when closed: what is under way rejects with aborted', async () => {
    const connection = connect(() => undefined);
    const waiting = codeOf(connection.memory());
    connection.close();
    expect(await waiting).to.equal('aborted');
  });

  it('calls a picture that cannot cross unreadable', async () => {
    const connection = connect(() => undefined);
    const closed = await createImageBitmap(new ImageData(2, 2));
    closed.close();
    expect(await codeOf(connection.match(closed, {}, {}))).to.equal('image-unreadable');
  });
});
