/**
 * What a gallery of a hundred thousand entries costs a visitor before the first answer: `npm run bench:large`, Node.
 * Bytes as the server sends them (what can be packed is packed), and memory as the process has it at most, both against
 * the rows. The rows are pseudo-random, which no packing makes smaller.
 */
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { DIMS, makeGallery } from './make.js';

const COUNT = Number(process.argv[2] ?? 100_000);
const VISIT = fileURLToPath(new URL('./visit.ts', import.meta.url));

/** Serves a folder; `sent` counts by file what each would weigh packed. */
function serve(folder: string, sent: Map<string, number>): Server {
  return createServer((request, response) => {
    try {
      const path = new URL(request.url ?? '/', 'http://here/').pathname;
      const bytes = readFileSync(join(folder, path));
      sent.set(path, Math.min(bytes.length, gzipSync(bytes).length));
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
}

interface Visit {
  peak: number;
  held: number;
  first: string;
}

async function visit(folder: string): Promise<Visit & { sent: Map<string, number> }> {
  const sent = new Map<string, number>();
  const server = serve(folder, sent);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery.json`;
  const args = ['--expose-gc', '--import', 'tsx', VISIT, url];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  server.close();
  return { ...(JSON.parse(stdout) as Visit), sent };
}

const rows = COUNT * DIMS;
const share = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB (${(bytes / rows).toFixed(2)}x)`;
console.log(`${COUNT} entries, ${share(rows)} of rows`);
console.log('| gallery | files | fetched, gz | of that beside the rows | peak | held after |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const looks of [false, true]) {
  for (const format of [1, 2] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'large-gallery-'));
    try {
      await makeGallery(folder, COUNT, format, looks);
      const { sent, peak, held } = await visit(folder);
      const all = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
      const vectors = statSync(join(folder, 'vectors.bin')).size;
      const beside = all - Math.min(vectors, sent.get('/vectors.bin') ?? 0);
      const name = `${looks ? 'drawings, with colours' : 'people'}, format ${format}`;
      console.log(`| ${name} | ${sent.size} | ${share(all)} | ${share(beside)} | ${share(peak)} | ${share(held)} |`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
