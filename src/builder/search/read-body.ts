import type { IncomingMessage } from 'node:http';

export class BodyTooLarge extends Error {}

/** The body of a request as text. Throws `BodyTooLarge` as soon as it is known to be. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  const tooLarge = () => new BodyTooLarge(`The body is larger than ${mostBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
