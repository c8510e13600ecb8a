import type { Connect, Connection, MatchHooks, RequestHooks } from '../../src/client/types.js';
import { LookalikeError } from '../../src/contract/errors.js';
import type { EngineImage, LoadReport, MatchOutcome } from '../../src/contract/types.js';

const REPORT: LoadReport = { backend: 'cpu', reason: 'A fake.', thread: 'page', preset: 'fake', gallery: 'fake' };

/** An engine that answers when the test says so. */
export class FakeConnection implements Connection {
  readonly thread = 'page';
  broken = false;
  closed = false;
  loads = 0;
  readonly images: EngineImage[] = [];
  readonly sentAhead: (ArrayBuffer | undefined)[] = [];
  /** Put another to fail or to wait. */
  onLoad: (hooks: RequestHooks) => Promise<void> = () => Promise.resolve();
  onMatch: (image: EngineImage, hooks: MatchHooks) => Promise<MatchOutcome> = () => Promise.resolve(outcome());

  async load(_options: unknown, hooks: RequestHooks): Promise<LoadReport> {
    this.loads += 1;
    await this.onLoad(hooks);
    return REPORT;
  }

  ahead(file: ArrayBuffer | undefined): void {
    this.sentAhead.push(file);
  }

  match(image: EngineImage, _options: unknown, hooks: MatchHooks): Promise<MatchOutcome> {
    this.images.push(image);
    return this.onMatch(image, hooks);
  }

  async explain() {
    return { side: 1, photo: new Float32Array(1) };
  }

  async matchPerson(images: readonly EngineImage[], _options: unknown, _hooks: RequestHooks) {
    this.images.push(...images);
    const { matches, pick } = outcome().result;
    return { matches, pick, photos: images.length };
  }

  memory() {
    return Promise.resolve({ tensors: this.images.length, bytes: 0, backend: 'cpu', thread: 'page' } as const);
  }

  close(): void {
    this.closed = true;
  }
}

/** Connections made so far, newest last; `prepare` sees each before it is used. */
export function fakeConnect(prepare: (connection: FakeConnection, index: number) => void = () => undefined): {
  connect: Connect;
  made: FakeConnection[];
} {
  const made: FakeConnection[] = [];
  const connect: Connect = (signal) => {
    if (signal.aborted) return Promise.reject(new LookalikeError('aborted', 'Too late.'));
    const connection = new FakeConnection();
    prepare(connection, made.length);
    made.push(connection);
    return Promise.resolve(connection);
  };
  return { connect, made };
}

/** An outcome whose one face fills the right half of a `width` x `height` source. */
export function outcome(width = 100, height = 50): MatchOutcome {
  const match = {
    rank: 1,
    id: 25,
    slug: 'pikachu',
    name: 'Pikachu',
    similarity: 0.5,
    score: 90,
    imageUrl: '',
    tags: [],
    cuteness: 1,
    occurrence: 0,
    reasons: [],
  };
  const face = { box: { x: width / 2, y: 0, width: width / 2, height }, score: 0.9, matches: [match], pick: match };
  return {
    result: {
      matches: [match],
      pick: match,
      faces: [face],
      source: { width, height },
      timings: { decode: 0, segment: 0, embed: 0, rank: 0, total: 0 },
      backend: 'cpu',
      thread: 'page',
      models: { preset: 'fake', segmenter: 'fake', embedder: 'fake', gallery: 'fake' },
    },
    cutouts: [],
  };
}
