import type { ErrorData } from './errors.js';
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
} from './types.js';

/** Page -> worker. `id` names the request; its answer carries the same one. `show`: the decoded pixels are wanted, too,
 *  where they `areHandedOver`. `lock`: to be held while the worker works at it, so that its death is noticed.
 *  `ahead`: a file that will be matched once the engine is loaded, undefined for none after all; it has no answer. A match
 *  without a picture is of that one. `manifest`: of the load before it, which said that it comes; undefined: it cannot be had
 *  by the page. It has no answer. */
export type Request = { lock?: string } & (
  | { type: 'load'; id: number; options: EngineOptions; manifestComes?: boolean }
  | { type: 'manifest'; id: number; text: string | undefined }
  | { type: 'ahead'; id: number; file: ArrayBuffer | undefined }
  | { type: 'match'; id: number; image: EngineImage | undefined; options: MatchOptions; show: boolean }
  | { type: 'explain'; id: number; image: EngineImage; options: ExplainOptions }
  | { type: 'person'; id: number; images: readonly EngineImage[]; options: MatchOptions }
  | { type: 'memory'; id: number }
  | { type: 'cancel'; id: number }
  | { type: 'dispose'; id: number }
);

/** Worker -> page. `ready` is the handshake right after boot: without it the page runs the engine itself. It is said again
 *  now and then where nothing else tells that the worker is at work. `ahead`: it takes files and manifests ahead, which one of
 *  an earlier release does not. */
export type Response =
  | { type: 'ready'; ahead?: true }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'decoded'; id: number; pixels: DecodedPixels }
  | { type: 'result'; id: number; value: Answer }
  | { type: 'error'; id: number; error: ErrorData; missingScript: boolean };

/** What a request is answered with. */
type Answer = LoadReport | MatchOutcome | Explanation | PersonAnswer | MemoryReport | undefined;

/** Whether the page is handed the engine's own pixels: of a file with one face nothing is marked in them, and copying takes
 *  as long as decoding, so that it is shown itself, where a browser does that upright. */
export function areHandedOver(image: EngineImage, faces: number, { turned }: DecodedPixels): boolean {
  return faces !== 1 || 'width' in image || turned === true;
}

export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
