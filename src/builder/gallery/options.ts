import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { usageError } from '../tool-error.js';
import type { Format } from './write-gallery.js';
import { parseShard, type Shard } from './shards/shard-option.js';

export interface BuildOptions {
  /** Folder of pictures, absolute. */
  folder: string;
  /** Folder to write to, absolute; made when missing. */
  out: string;
  id: string;
  title: string;
  /** JSON file: entry id -> name, or -> language -> name. */
  names?: string;
  /** JSON file: what can be seen in the entries' pictures, see `TraitFile`. */
  traits?: string;
  /** The first folder level is each picture's class. */
  labels: boolean;
  /** Cut faces out where most pictures have one. */
  segment: boolean;
  layout: 'whole' | 'halves';
  /** Id in the manifest; default: that of the default preset. */
  embedder?: string;
  /** Template of the art's address, with `{id}` and `{slug}`; empty: a drawn placeholder is shown. */
  spriteUrl: string;
  licence: string;
  /** Of `gallery.json`; default: 2 where there are many entries. */
  format?: Format;
  /** Pictures embedded at a time. */
  jobs: number;
  /** Embed only this part of the pictures, for `gallery merge`. */
  shard?: Shard;
}

const ID = /^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$/;
/** What `parseArgs` is told of them. */
export const FLAGS = {
  out: { type: 'string' },
  id: { type: 'string' },
  title: { type: 'string' },
  names: { type: 'string' },
  traits: { type: 'string' },
  labels: { type: 'string' },
  'no-segment': { type: 'boolean', default: false },
  layout: { type: 'string', default: 'whole' },
  embedder: { type: 'string' },
  'sprite-url': { type: 'string', default: '' },
  licence: { type: 'string', default: '' },
  format: { type: 'string' },
  jobs: { type: 'string' },
  shard: { type: 'string' },
} as const;

const LAYOUTS = ['whole', 'halves'] as const;

/** Command line of `gallery build`. Throws a usage error for anything that makes no sense. */
export function parseBuildOptions(args: string[]): BuildOptions {
  const { values, positionals } = parse(args);
  const [folder, ...others] = positionals;
  if (!folder) throw usageError('gallery build needs a folder of pictures.');
  if (others.length > 0) throw usageError(`gallery build takes one folder, not also ${others.join(', ')}.`);
  if (!values.out) throw usageError('gallery build needs --out <folder to write to>.');
  if (!values.id) throw usageError('gallery build needs --id <name of the gallery>.');
  if (!ID.test(values.id)) throw usageError(`--id "${values.id}" is not made of letters, digits and single hyphens.`);
  if (values.labels !== undefined && values.labels !== 'folder') {
    throw usageError(`--labels can only be "folder" (each picture's class is its sub-folder), not "${values.labels}".`);
  }
  if (values.title === '') throw usageError('--title is empty: name the gallery, or leave it out.');
  const layout = LAYOUTS.find((each) => each === values.layout);
  if (!layout) throw usageError(`--layout can be ${LAYOUTS.join(' or ')}, not "${values.layout}".`);
  return {
    ...checkedFolders(folder, values.out),
    id: values.id,
    title: values.title ?? values.id,
    names: values.names,
    traits: values.traits,
    labels: values.labels === 'folder',
    segment: !values['no-segment'] && layout === 'whole',
    layout,
    embedder: values.embedder,
    spriteUrl: checkedTemplate(values['sprite-url']),
    licence: values.licence,
    ...(values.format === undefined ? {} : { format: checkedFormat(values.format) }),
    jobs: checkedJobs(values.jobs),
    ...(values.shard === undefined ? {} : { shard: parseShard(values.shard) }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: FLAGS });
  } catch (thrown) {
    throw usageError((thrown as Error).message);
  }
}

function checkedFolders(folder: string, out: string): { folder: string; out: string } {
  const [from, to] = [resolve(folder), resolve(out)];
  if (!existsSync(from)) throw usageError(`There is no folder ${folder}.`);
  if (!statSync(from).isDirectory()) throw usageError(`${folder} is a file; gallery build takes a folder of pictures.`);
  if (from === to) throw usageError('--out is the folder of pictures itself; choose another one.');
  if (existsSync(to) && !statSync(to).isDirectory()) throw usageError(`--out ${out} is a file.`);
  return { folder: from, out: to };
}

function checkedTemplate(template: string): string {
  if (template === '' || /\{(id|slug)\}/.test(template)) return template;
  throw usageError(
    `--sprite-url "${template}" has neither {id} nor {slug} in it: every entry would show the same picture.`,
  );
}

function checkedFormat(text: string): Format {
  if (text === '1' || text === '2') return text === '1' ? 1 : 2;
  throw usageError(`--format can be 1 or 2, not "${text}".`);
}

function checkedJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw usageError(`--jobs "${text}" is not a whole number of at least 1.`);
}
