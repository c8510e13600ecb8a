import { isTaken } from '../../src/client/picture/to-engine-image.js';
import type { EngineHandle, MatchHooks, MatchSource, Picture, RequestHooks } from '../../src/client/types.js';
import { LookalikeError, type ErrorCode } from '../../src/contract/errors.js';
import type {
  Cutout,
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  Face,
  LoadReport,
  LookalikeResult,
  Match,
  MatchOptions,
  MatchOutcome,
  PersonAnswer,
  Pixels,
  SearchPlace,
} from '../../src/contract/types.js';
import { Deferred } from './deferred.js';
import { disc } from './disc.js';

export { Deferred };

export interface MatchCall {
  source: MatchSource;
  options: MatchOptions;
  hooks: MatchHooks;
  answer: Deferred<MatchOutcome>;
}

export interface PersonCall {
  images: readonly EngineImage[];
  options: MatchOptions;
  hooks: RequestHooks;
  answer: Deferred<PersonAnswer>;
}

/** An engine under the test's thumb: it answers at once, or when told to. */
export class FakeEngine implements EngineHandle {
  readonly loads: { hooks: RequestHooks; answer: Deferred<LoadReport> }[] = [];
  readonly matches: MatchCall[] = [];
  readonly explained: { options: ExplainOptions; hooks: RequestHooks; answer: Deferred<Explanation> }[] = [];
  readonly people: PersonCall[] = [];
  released = false;

  constructor(
    readonly options: EngineOptions,
    readonly script: FakeScript = {},
  ) {}

  load(hooks: RequestHooks = {}): Promise<LoadReport> {
    const answer = new Deferred<LoadReport>();
    this.loads.push({ hooks, answer });
    if (this.script.loadError) answer.reject(new LookalikeError(this.script.loadError, 'The fake could not load.'));
    else if (!this.script.holdLoad) answer.resolve({ ...loadReport(), search: this.script.search });
    return answer.promise;
  }

  /** Reads nothing: what is matched is what was given. */
  async take(source: MatchSource | Picture): Promise<Picture> {
    return isTaken(source) ? source : { image: source as Blob };
  }

  match(picture: MatchSource | Picture, options: MatchOptions, hooks: MatchHooks = {}): Promise<MatchOutcome> {
    const source = ((picture as Picture).image as MatchSource) ?? picture;
    const answer = new Deferred<MatchOutcome>();
    this.matches.push({ source, options, hooks, answer });
    hooks.signal?.addEventListener('abort', () => answer.reject(new LookalikeError('aborted', 'The fake stopped.')));
    if (this.script.matchError) answer.reject(new LookalikeError(this.script.matchError, 'The fake could not match.'));
    const own = this.script.answers?.[(source as File).name ?? ''];
    if (typeof own === 'string') answer.reject(new LookalikeError(own, 'The fake could not match this one.'));
    else if (!this.script.holdMatch) answer.resolve(outcomeOf({ options, ...this.script.outcome, ...own }));
    return answer.promise;
  }

  explain(_source: MatchSource | Picture, options: ExplainOptions, hooks: RequestHooks = {}): Promise<Explanation> {
    const answer = new Deferred<Explanation>();
    this.explained.push({ options, hooks, answer });
    hooks.signal?.addEventListener('abort', () => answer.reject(new LookalikeError('aborted', 'The fake stopped.')));
    const { explainError, holdExplain } = this.script;
    if (explainError) answer.reject(new LookalikeError(explainError, 'The fake could not explain.'));
    else if (!holdExplain) answer.resolve(explanationOf(options));
    return answer.promise;
  }

  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks = {}): Promise<PersonAnswer> {
    const answer = new Deferred<PersonAnswer>();
    this.people.push({ images, options, hooks, answer });
    hooks.signal?.addEventListener('abort', () => answer.reject(new LookalikeError('aborted', 'The fake stopped.')));
    const { personError, holdPerson } = this.script;
    if (personError) answer.reject(new LookalikeError(personError, 'The fake could not match.'));
    else if (!holdPerson) answer.resolve(personOf(images.length, options));
    return answer.promise;
  }

  async memory() {
    return { tensors: 7, bytes: 1234, backend: 'wasm', thread: 'worker' } as const;
  }

  release(): void {
    this.released = true;
  }
}

/** What the fake does by itself. */
export interface FakeScript {
  holdLoad?: boolean;
  holdMatch?: boolean;
  loadError?: ErrorCode;
  matchError?: ErrorCode;
  holdExplain?: boolean;
  explainError?: ErrorCode;
  holdPerson?: boolean;
  personError?: ErrorCode;
  /** By the name of a file: what is answered in place of the usual. */
  answers?: Record<string, OutcomeShape | ErrorCode>;
  outcome?: Omit<OutcomeShape, 'options'>;
  /** The gallery has a search service. */
  search?: SearchPlace;
}

export function loadReport(): LoadReport {
  return { backend: 'wasm', reason: 'It is a fake.', thread: 'worker', preset: 'compact', gallery: 'pokemon' };
}

const SPECIES: readonly (readonly [number, string, string, string[], string[], number])[] = [
  [25, 'pikachu', 'Pikachu', ['electric'], ['#f7d44c', '#b0532a', '#2f2a26'], 0.9],
  [133, 'eevee', 'Eevee', ['normal'], ['#b9804a', '#f1e0b8', '#5b3a22'], 0.95],
  [54, 'psyduck', 'Psyduck', ['water'], ['#f3cf6b', '#f2ead2', '#4b4438'], 0.6],
  [6, 'charizard', 'Charizard', ['fire', 'flying'], ['#ee8636', '#f4dba1', '#2f6a86'], 0.2],
  [94, 'gengar', 'Gengar', ['ghost', 'poison'], ['#6e5a94', '#4a3c6b', '#d1495b'], 0.3],
  [143, 'snorlax', 'Snorlax', ['normal'], ['#2f5f73', '#efe3c4', '#e7d9b1'], 0.5],
  [132, 'ditto', 'Ditto', ['normal'], ['#c7a3d9', '#a982c0'], 0.7],
];

/** Transparent pixel: art that loads wherever the test runs. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

export function matchesOf(count: number, from = 0, imageUrl?: (id: number) => string): Match[] {
  return Array.from({ length: count }, (_, index) => {
    const [first, slug, species, tags, colours, cuteness] = SPECIES[(from + index) % SPECIES.length]!;
    // So many are no longer told apart by their species.
    const lap = count > SPECIES.length ? Math.floor((from + index) / SPECIES.length) : 0;
    const id = first + 1000 * lap;
    const name = lap > 0 ? `${species} ${lap + 1}` : species;
    const score = Math.max(1, 86 - 11 * index - 7 * from);
    const similarity = 0.4 - 0.03 * index;
    return {
      rank: index + 1,
      id,
      slug,
      name,
      similarity,
      score,
      imageUrl: imageUrl?.(id) ?? PIXEL,
      tags: [...tags, 'gen-1'],
      cuteness,
      colours,
      occurrence: 0.01,
      closerThan: 1025 - index - 1,
      reasons: [],
    };
  });
}

export interface OutcomeShape {
  options?: MatchOptions;
  /** Boxes of the faces, in px of a 400 x 300 picture; none: the whole picture. */
  boxes?: [x: number, y: number, width: number, height: number][];
  imageUrl?: (id: number) => string;
  /** How many of the usual best matches are passed over. */
  from?: number;
  /** Of pairs of strangers, those with as many in common. */
  shared?: readonly number[];
  source?: { width: number; height: number };
  cutouts?: Cutout[];
  /** Of the service that was asked. */
  search?: string;
}

/** A plausible outcome: one face in the middle of a 400 x 300 picture unless told otherwise. */
export function outcomeOf({
  options = {},
  boxes = [[140, 60, 120, 140]],
  imageUrl,
  from = 0,
  shared,
  source = { width: 400, height: 300 },
  cutouts,
  search,
}: OutcomeShape = {}): MatchOutcome {
  const answers = boxes.map((_, face) => matchesOf(options.topK ?? 5, from + face, imageUrl));
  const faces: Face[] = boxes.map(([x, y, width, height], index) => {
    const matches = answers[index]!;
    return { box: { x, y, width, height }, score: 0.9, matches, pick: pickOf(matches, options) };
  });
  const matches = answers[0] ?? matchesOf(options.topK ?? 5, from, imageUrl);
  const result: LookalikeResult = {
    matches,
    pick: pickOf(matches, options),
    faces,
    compared: { entries: 1025, faces: 1200, ...(shared ? { shared } : {}) },
    source,
    timings: { decode: 1, segment: 2, embed: 3, rank: 4, total: 10 },
    backend: 'wasm',
    thread: 'worker',
    models: {
      preset: 'compact',
      segmenter: 'face-parts',
      embedder: 'lookalike',
      gallery: 'pokemon',
      ...(search ? { search } : {}),
    },
  };
  const drawn = boxes.length ? boxes.map((_, face) => disc(face)) : [disc(-1)];
  return { result, cutouts: cutouts ?? drawn };
}

function pickOf(matches: Match[], { pick = 'cutest' }: MatchOptions): Match {
  if (pick === 'nearest') return matches[0]!;
  return matches.reduce((best, match) => (match.cuteness > best.cuteness ? match : best));
}

/** The upper half raises the match, the lowest row takes it down. */
export function explanationOf({ drawing, squares }: ExplainOptions, side = 4): Explanation {
  const cells = () => Float32Array.from({ length: side * side }, (_, at) => rowValue(Math.floor(at / side), side));
  const square = (): Pixels => ({ width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(120) });
  return {
    side,
    photo: cells(),
    ...(drawing ? { drawing: cells() } : {}),
    ...(squares ? { squares: { photo: square(), ...(drawing ? { drawing: square() } : {}) } } : {}),
  };
}

function rowValue(row: number, side: number): number {
  if (row < side / 2) return 0.5 - 0.1 * row;
  return row === side - 1 ? -0.2 : 0;
}

/** More photos, another order. */
export function personOf(photos: number, options: MatchOptions = {}): PersonAnswer {
  const matches = matchesOf(options.topK ?? 5, photos - 1);
  return { matches, pick: pickOf(matches, options), photos };
}
