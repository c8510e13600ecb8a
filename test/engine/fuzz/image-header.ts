import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { readImageHeader } from '../../../src/engine/stages/decode/read-header.js';
import { isOrientation } from '../../../src/engine/stages/decode/types.js';
import { damaged } from './mutate.js';
import type { FuzzSubject } from './subject.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** Work that a header may cost, ms: a thousand times what it does. Told by `process.cpuUsage`, not by a clock. */
const MOST_CPU_MS = 500;

const read = (folder: string) =>
  readdirSync(join(FIXTURES, folder)).map((name) => readFileSync(join(FIXTURES, folder, name)));

/** A file of each format that is told apart by its header, and all odd ones that the tests have. */
async function samples(): Promise<Uint8Array[]> {
  const picture = () => sharp({ create: { width: 64, height: 40, channels: 3, background: '#c33' } }).withExif({});
  const made = [
    picture().jpeg(),
    picture().png(),
    picture().webp(),
    picture().gif(),
    picture().tiff(),
    picture().avif(),
  ];
  const written = await Promise.all(made.map((each) => each.toBuffer()));
  return [...written, ...['avif', 'formats', 'cases'].flatMap(read)].filter(({ length }) => length > 0);
}

let known: Promise<Uint8Array[]> | undefined;

/** Pictures with damaged bytes: their headers are read to an end, and say nothing impossible. */
export const imageHeaders: FuzzSubject = {
  name: 'picture headers',
  few: 6000,
  async attempt(chance) {
    const bytes = damaged(chance.of(await (known ??= samples())), chance);
    const before = process.cpuUsage();
    const { type, width, height, orientation } = readImageHeader(bytes);
    const spent = process.cpuUsage(before).user / 1000;
    assert.ok(spent < MOST_CPU_MS, `${type} of ${bytes.length} bytes took ${spent} ms`);
    for (const side of [width, height])
      assert.ok(side === undefined || (Number.isInteger(side) && side >= 0), `${side}`);
    assert.ok(isOrientation(orientation), `orientation ${String(orientation)}`);
    return type;
  },
};
