import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentType, PRECOMPRESSED } from '../caching.js';
import { filesIn } from './files.js';

/** Below it an answer fits into one packet either way, bytes. */
const SMALLEST = 1024;
/** Share of a file that has to be saved for a second copy of it to be worth its place. */
const WORTH = 0.05;

const ENCODINGS: Record<string, (bytes: Buffer) => Promise<Buffer>> = {
  gz: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
};

/** Puts `<file>.gz` and `<file>.br` beside what they make smaller, as old as the file: servers compare the ages. */
export async function precompress(site: string): Promise<void> {
  for (const file of filesIn(site)) {
    const path = join(site, file);
    const { size, atime, mtime } = statSync(path);
    if (size < SMALLEST || file === '_headers' || PRECOMPRESSED.test(file)) continue;
    if (contentType(file).startsWith('image/png')) continue;
    const bytes = readFileSync(path);
    for (const [extension, encode] of Object.entries(ENCODINGS)) {
      const encoded = await encode(bytes);
      if (encoded.length > size * (1 - WORTH)) continue;
      writeFileSync(`${path}.${extension}`, encoded);
      utimesSync(`${path}.${extension}`, atime, mtime);
    }
  }
}
