/** Whether a packed copy can be taken of a file at this URL: in browsers since 2023 (Safari 16.4, Firefox 113), over HTTP. */
export function canUnpack(url: string): boolean {
  return typeof DecompressionStream === 'function' && /^https?:/i.test(url);
}

/** Where the packed copy lies. */
export function packedUrl(url: string): string {
  const packed = new URL(url);
  packed.pathname += '.gz';
  return packed.href;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** RFC 1952: a gzip file begins with these. */
const MAGIC = [0x1f, 0x8b] as const;

/** Unpacks the body of a `.gz` file. Some servers call it an encoding of the plain file, so that the browser has unpacked
 *  it already: what does not begin like gzip is handed on as it is. */
export async function unpacked(body: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>> {
  const reader = body.getReader();
  const begin: Bytes[] = [];
  let length = 0;
  while (length < MAGIC.length) {
    const { done, value } = await reader.read();
    if (done) break;
    begin.push(value);
    length += value.length;
  }
  const first = begin.flatMap((chunk) => [...chunk.subarray(0, MAGIC.length)]);
  const whole = new ReadableStream<Bytes>({
    start: (controller) => begin.forEach((chunk) => controller.enqueue(chunk)),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return MAGIC.every((byte, at) => byte === first[at]) ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}
