import type {
  DecodedPixels,
  EngineImage,
  EngineOptions,
  ExplainOptions,
  Explanation,
  LoadReport,
  MatchOptions,
  MatchOutcome,
  MemoryReport,
  PersonAnswer,
  Progress,
  Thread,
} from '../contract/types.js';

/** Everything a picture can come as. A `File` is a `Blob`; a string is a URL. */
export type MatchSource =
  | Blob
  | HTMLImageElement
  | HTMLVideoElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | ImageData
  | URL
  | string;

/** What has been read of a picture by the time that it is wanted: a file's bytes, or a copy of what may change or go. */
export type Begun = Promise<ArrayBuffer | MatchSource>;

export interface RequestHooks {
  /** Aborting rejects the request with `aborted` at once and tells the engine to stop. */
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

export interface MatchHooks extends RequestHooks {
  /** The engine's own upright pixels, which boxes lie on, of what is no file, and of files with several faces
   *  or none, or which not every browser shows upright. */
  onDecoded?(pixels: DecodedPixels): void;
}

export interface TakeHooks {
  signal?: AbortSignal;
  /** What is being read of the picture already. */
  begun?: Begun | undefined;
  /** Where the picture will be matched: aborts when it will not be, any more. */
  gone?: AbortSignal;
}

/** One user's hold on the engine that all elements with equal options share. Every promise rejects with a `LookalikeError`. */
export interface EngineHandle {
  /** Boots the engine and fetches networks and gallery; work already done or under way is shared. */
  load(hooks?: RequestHooks): Promise<LoadReport>;
  /** Reads the picture now, unless that was done before. What later happens to its file, address, element or canvas
   *  changes nothing any more. */
  take(source: MatchSource | Picture, hooks?: TakeHooks): Promise<Picture>;
  /** Loads if need be, then matches one picture; boxes and sizes in the outcome are px of `source` itself. A picture
   *  taken before is not used up: it may be matched again. */
  match(source: MatchSource | Picture, options: MatchOptions, hooks?: MatchHooks): Promise<MatchOutcome>;
  /** Loads if need be, then explains one face's match; `options.drawing` crosses the wall as it is. */
  explain(source: MatchSource | Picture, options: ExplainOptions, hooks?: RequestHooks): Promise<Explanation>;
  /** Loads if need be, then answers once for several photos of one person, which cross the wall as they are. */
  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks?: RequestHooks): Promise<PersonAnswer>;
  /** Tensors and bytes held now; boots and loads the engine if need be. */
  memory(): Promise<MemoryReport>;
  /** Lets go; idempotent. What this handle still waits for rejects with `aborted`.
   *  The engine is disposed shortly after its last handle is gone. */
  release(): void;
}

/** A picture ready to cross the worker wall, all of it in memory. */
export interface Picture {
  readonly image: EngineImage;
  /** Those of the file, as long as nobody has asked for its `image`, which takes longer to make than to be matched. */
  readonly bytes?: ArrayBuffer | undefined;
  /** Upright size of what the caller gave, px, where `image` was made smaller on the page. */
  source?: { width: number; height: number };
  /** Set where the page has found it empty, or in one colour. */
  flat?: boolean;
}

/** A running engine, wherever it runs. Promises reject with a `LookalikeError`, and at once when their signal aborts. */
export interface Connection {
  readonly thread: Thread;
  /** Set once the engine died or hung: requests then reject, and a new connection has to be made. */
  readonly broken: boolean;
  load(options: EngineOptions, hooks: RequestHooks): Promise<LoadReport>;
  /** A file that will be matched, given by the same object: it is decoded while the engine still loads. Undefined: none will. */
  ahead?(file: ArrayBuffer | undefined): void;
  /** `image` belongs to the engine from here on. */
  match(image: EngineImage, options: MatchOptions, hooks: MatchHooks): Promise<MatchOutcome>;
  explain(image: EngineImage, options: ExplainOptions, hooks: RequestHooks): Promise<Explanation>;
  matchPerson(images: readonly EngineImage[], options: MatchOptions, hooks: RequestHooks): Promise<PersonAnswer>;
  memory(): Promise<MemoryReport>;
  /** Disposes the engine; what is under way rejects with `aborted`. */
  close(): void;
}

/** Starts an engine: in a worker where the page allows it, else on the page. Aborting ends it while it starts. Of the
 *  options those count that say where the engine's own files are. */
export type Connect = (signal: AbortSignal, options: EngineOptions) => Promise<Connection>;
