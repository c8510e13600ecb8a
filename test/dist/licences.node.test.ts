import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WASM_BINARY } from '../../src/engine/networks/tf/wasm-binary.js';
import { ROOT } from '../helpers/site.js';

const DIST = join(ROOT, 'dist');
const THIRD_PARTY = readFileSync(join(DIST, 'THIRD-PARTY.txt'), 'utf8');

/** Packages whose code is in a script, by its source map. */
function packagesIn(map: string): string[] {
  const { sources } = JSON.parse(readFileSync(join(DIST, map), 'utf8')) as { sources: string[] };
  return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}

/** Bytes of a double, as a binary holds them. */
function double(bits: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(bits);
  return bytes;
}

/** What is linked into the official binary, a trace of it there, and whose it is. */
const INSIDE: [what: string, trace: string | Buffer, notice: RegExp][] = [
  ['XNNPACK', 'xnn_setup_convolution2d_nhwc_f32', /XNNPACK\nBSD-3-Clause\nCopyright 2019-2020 Google LLC; Facebook/],
  ['Emscripten', 'emscripten_resize_heap', /Emscripten .*\n.*MIT.*\nCopyright 2010-2022 The Emscripten Authors/],
  ['musl', '(null)', /musl .*\nMIT\nCopyright 2005-2020 Rich Felker/],
  ['libc++', '__next_prime overflow', /libc\+\+, .*\n.*\nCopyright 2003-2022 the LLVM contributors/],
  // First entries of the tables of exp2 and logf.
  ['Arm’s exp2', double(0x3c9b3b4f1a88bf6en), /Arm Optimized Routines .*\nMIT\nCopyright 2017-2018 Arm Limited/],
  ['Arm’s logf', double(0x3ff661ec79f8f3ben), /Arm Optimized Routines .*\nMIT\nCopyright 2017-2018 Arm Limited/],
];

describe('THIRD-PARTY.txt', () => {
  it('names every package whose code is in a script', () => {
    const maps = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js.map'));
    const packages = new Set(maps.flatMap(packagesIn));
    assert.ok(packages.has('@tensorflow/tfjs-core') && packages.has('lit-html'));
    const headings = THIRD_PARTY.split(/^-{80}$/m).map((part) => part.trim().split(' ')[0]);
    assert.deepEqual(
      [...packages].filter((name) => !headings.includes(name)),
      [],
    );
  });

  const binary = readFileSync(fileURLToPath(WASM_BINARY.url));
  for (const [what, trace, notice] of INSIDE) {
    it(`names what is inside the WebAssembly binary: ${what}`, () => {
      assert.ok(binary.includes(trace), 'it is there');
      assert.match(THIRD_PARTY, notice);
    });
  }
});
