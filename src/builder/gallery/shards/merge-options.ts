import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { usageError } from '../../tool-error.js';
import type { MergeOptions } from './merge.js';

/** Command line of `gallery merge`. Throws a usage error for anything that makes no sense. */
export function parseMergeOptions(args: string[]): MergeOptions {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw usageError('gallery merge needs shards: their files, or folders they lie in.');
  if (!values.out) throw usageError('gallery merge needs --out <folder to write to>.');
  const out = resolve(values.out);
  if (existsSync(out) && !statSync(out).isDirectory()) throw usageError(`--out ${values.out} is a file.`);
  return { shards: positionals.map((path) => resolve(path)), out };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } });
  } catch (thrown) {
    throw usageError((thrown as Error).message);
  }
}
