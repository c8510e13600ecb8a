import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEEP_RULES, PACKED, PRECOMPRESSED, contentType, keepRule, type Keep } from '../caching.js';

/** Files that are uploaded with one `Cache-Control` and one `Content-Type`: a deployment knows only one of each. */
export interface Upload {
  /** `hashed-text-javascript` */
  name: string;
  keep: Keep;
  cacheControl: string;
  contentType: string;
  /** Relative to the site, with forward slashes. */
  files: string[];
}

/** What is hidden, and what the files of other hosts are called. CloudFront compresses text and code by itself, and no
 *  `.bin`. */
const NOT_FOR_AWS = /^_headers$|(^|\/)\./;

/** Everything of a site, in the order in which it has to be there: what is named by others before what names it. */
export function uploadsOf(site: string): Upload[] {
  const uploads = new Map<string, Upload>();
  for (const file of filesOf(site)) {
    const { keep, cacheControl } = keepRule(`/${file}`);
    const type = contentType(file);
    const name = `${keep}-${type.replace(/;.*/, '').replace(/\W+/g, '-')}`;
    const upload = uploads.get(name) ?? { name, keep, cacheControl, contentType: type, files: [] };
    upload.files.push(file);
    uploads.set(name, upload);
  }
  const order = KEEP_RULES.map(({ keep }) => keep);
  const pageLast = ({ contentType: type }: Upload) => Number(type.startsWith('text/html'));
  return [...uploads.values()].sort(
    (one, other) => order.indexOf(one.keep) - order.indexOf(other.keep) || pageLast(one) - pageLast(other),
  );
}

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(site, file)).isFile() && isUploaded(file))
    .sort();
}

function isUploaded(file: string): boolean {
  return !NOT_FOR_AWS.test(file) && (!PRECOMPRESSED.test(file) || PACKED.test(file));
}

/** Another text whenever anything of the uploads is another: a file, its type, or how long it is kept. */
export function releaseOf(site: string, uploads: readonly Upload[]): string {
  const hash = createHash('sha256');
  for (const { files, ...facts } of uploads) {
    hash.update(JSON.stringify(facts));
    for (const file of files) {
      const content = createHash('sha256').update(readFileSync(join(site, file)));
      hash.update(`${file}\0${content.digest('hex')}\n`);
    }
  }
  return hash.digest('hex');
}

/** Lends a folder with these files alone. Filters of `aws s3 sync` would do without, but theirs cross folders:
 *  `dist/*.js` also means the chunks. */
export function withFolderOf<Result>(site: string, files: readonly string[], use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'upload-'));
  try {
    for (const file of files) cpSync(join(site, file), join(folder, file));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
