import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../demo/serve/ensure-built.js';
import { firstMatch } from '../test/helpers/first-match.js';
import { graphOf } from '../test/helpers/module-graph.js';

// npm run size             measures and compares with size.json; fails both ways
// npm run size -- --write  sets the pins to what was measured

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const PINS = join(ROOT, '.config/size.json');

/** A pin this much above what is measured is stale: what was gained has to be kept. */
const SLACK = 0.05;

/** Bytes over gzip: `limit` is the product's promise, `pin` what was reached. */
interface Size {
  limit: number;
  pin: number;
}

const WHAT = {
  entry: 'the script and its static imports',
  engine: 'scripts of preset compact on wasm',
  firstMatch: 'everything fetched until the first match',
};
type Name = keyof typeof WHAT;

function gzipped(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length, 0);
}

async function measure(): Promise<Record<Name, number>> {
  const { files } = await firstMatch({ preset: 'compact', backend: 'wasm' });
  const engine = graphOf('dist/engine.worker.js', true);
  return {
    entry: gzipped(graphOf('dist/pokemon-lookalike.js')),
    engine: gzipped(files.filter((file) => engine.has(file))),
    firstMatch: gzipped(files),
  };
}

/** What is wrong with a size, or undefined. */
function complaint(bytes: number, { limit, pin }: Size): string | undefined {
  if (bytes > limit) return `over its limit of ${limit}`;
  if (bytes > pin) return `over its pin of ${pin}`;
  if (bytes < pin * (1 - SLACK)) return `well under its pin of ${pin}: lower it (npm run size -- --write)`;
  return undefined;
}

async function main(): Promise<void> {
  ensureBuilt(ROOT);
  const measured = await measure();
  const sizes = JSON.parse(readFileSync(PINS, 'utf8')) as Record<Name, Size>;
  for (const name of Object.keys(WHAT) as Name[]) {
    const bytes = measured[name];
    if (process.argv.includes('--write')) sizes[name].pin = Math.ceil(bytes * (1 + SLACK / 2));
    const wrong = complaint(bytes, sizes[name]);
    console.log(
      `${wrong ? 'FAIL' : 'ok  '} ${name.padEnd(10)} ${String(bytes).padStart(8)} B gz  ${WHAT[name]}${wrong ? `: ${wrong}` : ''}`,
    );
    if (wrong) process.exitCode = 1;
  }
  if (process.argv.includes('--write')) writeFileSync(PINS, `${JSON.stringify(sizes, null, 2)}\n`);
}

await main();
