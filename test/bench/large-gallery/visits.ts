import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launchUnheard } from '../../helpers/chromium.js';
import type * as Answer from './answer.js';
import { PageMemory } from '../memory/processes.js';

/** The scripts of a visit: what compiles them has no part in its memory. */
export interface Visits {
  /** For Node. */
  file: string;
  /** For a page: a module with `answerFrom`. */
  code: string;
  remove(): void;
}

export async function bundleVisits(): Promise<Visits> {
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const outdir = mkdtempSync(join(tmpdir(), 'large-visit-'));
  const shared = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'error' } as const;
  await build({
    ...shared,
    entryPoints: [source('./visit.ts')],
    splitting: true,
    platform: 'node',
    outdir,
    outExtension: { '.js': '.mjs' },
  });
  const page = await build({ ...shared, entryPoints: [source('./answer.ts')], write: false });
  return {
    file: join(outdir, 'visit.mjs'),
    code: page.outputFiles[0]!.text,
    remove: () => rmSync(outdir, { recursive: true }),
  };
}

export interface NodeVisit {
  /** Most memory of the process, bytes. */
  peak: number;
  /** On the heap and in buffers in the end, more than before, bytes. */
  held: number;
}

/** From the disk: of what Node's `fetch` reads it lets garbage lie, as much as there is. */
export async function visitInNode({ file }: Visits, folder: string): Promise<NodeVisit> {
  const url = pathToFileURL(join(folder, 'gallery.json')).href;
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, url]);
  return JSON.parse(stdout) as NodeVisit;
}

export interface PageVisit {
  /** Most memory of the page's processes, above the empty page, bytes. */
  peak: number;
  /** What each file weighs packed, by path. */
  sent: Map<string, number>;
}

/** In a browser that has seen none. */
export async function visitInPage({ code }: Visits, folder: string): Promise<PageVisit> {
  const sent = new Map<string, number>();
  const [browser, server] = await Promise.all([launchUnheard(), serve(folder, sent)]);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const page = await browser.newPage();
    await page.goto(`${base}page`);
    const memory = new PageMemory(browser);
    await memory.begin();
    await page.evaluate(
      async (script, gallery) => {
        const blob = new Blob([script], { type: 'text/javascript' });
        const { answerFrom } = (await import(URL.createObjectURL(blob))) as typeof Answer;
        (window as { held?: unknown }).held = await answerFrom(gallery);
      },
      code,
      `${base}gallery.json`,
    );
    return { peak: memory.peak(), sent };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Serves a folder, and an empty page. */
async function serve(folder: string, sent: Map<string, number>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here/').pathname;
    if (path === '/page')
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title>');
    try {
      const bytes = readFileSync(join(folder, path));
      sent.set(path, Math.min(bytes.length, gzipSync(bytes).length));
      return response.end(bytes);
    } catch {
      return response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
