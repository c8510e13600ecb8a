/**
 * What a gallery of a hundred thousand entries costs a visitor before the first answer: `npm run bench:large`, with
 * `-- --write` also in .config/docs/large-galleries.md, with `-- <number>` of as many entries. Bytes as the server sends
 * them (what can be packed is packed), and memory at most, against the rows. The rows are pseudo-random, which no packing
 * makes smaller. Memory is that of a process: "above" is what it has more at most than one that does the same with a
 * gallery of a few, on Linux, with a Chromium.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, publish } from '../publish.js';
import { makeGallery } from './make.js';
import { DIMS } from './made-up.js';
import { bundleVisits, visitInNode, visitInPage, type PageVisit, type Visits } from './visits.js';

const COUNT = Number(process.argv.slice(2).find((given) => !given.startsWith('-')) ?? 100_000);
/** The gallery that is compared with: in blocks, too. */
const FEW = 2304;
const ROUNDS = 3;

interface Costs {
  /** Bytes of the most that each process had, and of what stays in Node. */
  node: number;
  held: number;
  page: number;
  sent: PageVisit['sent'];
  vectors: number;
}

async function costsOf(visits: Visits, count: number, format: 1 | 2, looks: boolean): Promise<Costs> {
  const folder = mkdtempSync(join(tmpdir(), 'large-gallery-'));
  try {
    await makeGallery(folder, count, format, looks);
    const inNode = [];
    const inPage = [];
    for (let round = 0; round < ROUNDS; round++) {
      inNode.push(await visitInNode(visits, folder));
      inPage.push(await visitInPage(visits, folder));
    }
    return {
      node: median(inNode.map(({ peak }) => peak)),
      held: median(inNode.map(({ held }) => held)),
      page: median(inPage.map(({ peak }) => peak)),
      sent: inPage[0]!.sent,
      vectors: statSync(join(folder, 'vectors.bin')).size,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rows = COUNT * DIMS;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const share = (bytes: number) => `${megabytes(bytes)} (${(bytes / rows).toFixed(2)}x)`;

async function lineOf(visits: Visits, format: 1 | 2, looks: boolean): Promise<string> {
  const few = await costsOf(visits, FEW, format, looks);
  const { sent, vectors, held, node, page } = await costsOf(visits, COUNT, format, looks);
  const all = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  const beside = all - Math.min(vectors, sent.get('/vectors.bin') ?? 0);
  const peaks = [`${share(node - few.node)} of ${megabytes(node)}`, `${share(page - few.page)} of ${megabytes(page)}`];
  const cells = [looks ? 'drawings, five colours' : 'people', format, sent.size, share(all), megabytes(beside)];
  return `| ${[...cells, share(held), ...peaks].join(' | ')} |`;
}

console.log(`${COUNT} entries, ${share(rows)} of rows; "above" a visit to ${FEW}, medians of ${ROUNDS}`);
const table = [
  '| gallery | format | requests | fetched | beside the rows | held | peak above, Node | peak above, Chromium |',
  '| --- | ---: | ---: | --- | --- | --- | --- | --- |',
];
const visits = await bundleVisits();
try {
  for (const looks of [false, true])
    for (const format of [1, 2] as const) table.push(await lineOf(visits, format, looks));
} finally {
  visits.remove();
}
await publish('large', table.join('\n'));
