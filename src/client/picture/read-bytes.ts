import type { Begun, MatchSource } from '../types.js';

/** Larger than any photo, bytes: a film chosen by mistake is not read into memory to find that out. */
const MOST_BYTES = 256_000_000;

/** Begins to read a file, which may be moved or deleted by the time that the scripts are there. Undefined where that is not
 *  to be done, or `source` is no file. Of what is none a copy is begun where it `isEarly`, before the scripts: a page revokes
 *  addresses of files, draws over canvases and closes bitmaps. */
export function startReading(source: MatchSource, isEarly?: boolean): Begun | undefined {
  const { size, arrayBuffer } = Object(source) as Partial<Blob>;
  // By a Blob of ours: what another frame promises is never kept once it is gone.
  const file = () => (size! <= MOST_BYTES ? new Blob([source as Blob]).arrayBuffer() : undefined);
  const begun = arrayBuffer ? file() : isEarly ? copyOf(source) : undefined;
  begun?.catch(() => undefined); // Reported to who waits for it.
  return begun;
}

async function copyOf(source: unknown): Promise<MatchSource> {
  const text = String(source);
  if (/^blob:/.test(text)) return (await fetch(text)).blob();
  // An `<img>` may still be on its way.
  return /^\[object (?!HTMLI)/.test(text) ? createImageBitmap(source as ImageBitmapSource) : (source as MatchSource);
}
