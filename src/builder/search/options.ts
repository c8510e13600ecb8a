import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { galleryFolder } from '../gallery/gallery-folder.js';
import { usageError } from '../tool-error.js';
import type { PushOptions } from './push.js';
import type { ServiceOptions } from './service.js';

const DEFAULT_PORT = 8787;
const LARGEST_PORT = 65_535;
/** Timers wait no longer than so many ms: beyond it they do not wait at all. */
const LARGEST = 2 ** 31 - 1;

export interface PushCommand extends PushOptions {
  database: string | undefined;
}

export interface ServeCommand extends ServiceOptions {
  database: string | undefined;
  /** Id of the gallery, if the database has several. */
  gallery: string | undefined;
  /** Connections to a server. */
  connections: number;
  /** Ms until a statement is given up. */
  statementMs: number;
}

/** Command line of `gallery push`. Throws a usage error for anything that makes no sense. */
export function parsePushOptions(args: string[]): PushCommand {
  const { values, positionals } = parse(args, {
    database: { type: 'string' },
    out: { type: 'string' },
    url: { type: 'string', default: `http://localhost:${DEFAULT_PORT}/search` },
    'faces-only': { type: 'boolean', default: false },
  });
  const [gallery, ...others] = positionals;
  if (!gallery || others.length > 0) throw usageError('gallery push takes one gallery: its folder.');
  const folder = galleryFolder(gallery);
  const out = resolve(values.out ?? join(folder, 'search'));
  if (out === folder) throw usageError('--out is the gallery itself; choose another folder.');
  if (existsSync(out) && !statSync(out).isDirectory()) throw usageError(`--out ${values.out} is a file.`);
  const { database, url } = values;
  return { folder, out, url: checkedUrl(url), wholes: !values['faces-only'], database };
}

/** Command line of `gallery serve`. Throws a usage error for anything that makes no sense. */
export function parseServeOptions(args: string[]): ServeCommand {
  const { values, positionals } = parse(args, {
    database: { type: 'string' },
    gallery: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string', default: 'localhost' },
    origin: { type: 'string', multiple: true, default: [] },
    connections: { type: 'string' },
    queue: { type: 'string' },
    'queue-ms': { type: 'string' },
    'statement-ms': { type: 'string' },
    'body-bytes': { type: 'string' },
    'request-ms': { type: 'string' },
    'grace-ms': { type: 'string' },
  });
  if (positionals.length > 0) throw usageError(`gallery serve takes no folder (${positionals[0]}), but --database.`);
  const number = (name: keyof typeof values, usual: number, least = 1, most = LARGEST) =>
    wholeNumber(`--${name}`, values[name] as string | undefined, usual, [least, most]);
  // Node would listen to everybody.
  if (values.host === '') throw usageError('--host is empty: name an address of this machine, such as localhost.');
  const connections = number('connections', 10);
  return {
    database: values.database,
    gallery: values.gallery,
    port: number('port', DEFAULT_PORT, 0, LARGEST_PORT),
    host: values.host,
    origins: values.origin.map(checkedOrigin),
    connections,
    statementMs: number('statement-ms', 5000),
    gate: { running: connections, waiting: number('queue', 256, 0), waitMs: number('queue-ms', 2000) },
    bodyBytes: number('body-bytes', 128 * 1024),
    requestMs: number('request-ms', 10_000),
    graceMs: number('grace-ms', 10_000),
  };
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (thrown) {
    throw usageError((thrown as Error).message);
  }
}

/** The folder itself, or its `gallery.json`. */
function checkedUrl(url: string): string {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (!/^https?:$/.test(protocol)) throw usageError(`--url "${url}" is not the http(s) address of a search service.`);
  if (username || password) throw usageError('--url has a name or a password in it: browsers fetch no such address.');
  return url;
}

function checkedOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw usageError(`--origin "${origin}" is no origin, such as https://example.org.`);
}

function wholeNumber(
  name: string,
  text: string | undefined,
  usual: number,
  [least, most]: readonly [least: number, most: number],
): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw usageError(`${name} "${text}" is not a whole number from ${least} to ${most}.`);
}
