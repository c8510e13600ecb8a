/** Writes `models/manifest.json` from the catalogue and the files in `models/`.
 *  `--check` only compares, and fails when the committed manifest is not what it would write. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import type { Manifest, ModelEntry } from '../../src/contract/manifest.js';
import { DEFAULT_PRESET, OWN_MODELS, PRESETS, PUBLIC_MODELS, type Described } from './catalogue.js';

const MODELS = resolve(fileURLToPath(import.meta.url), '../..');
const MANIFEST = join(MODELS, 'manifest.json');

interface FileFacts {
  bytes: number;
  sha256: string;
  gzip?: true;
}

function factsOf(file: string): FileFacts {
  return { bytes: statSync(file).size, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') };
}

/** Of a network: `model.json` and the shards it names, and nothing else that lies about. */
function packModel(described: Described<ModelEntry>): ModelEntry {
  const json = join(MODELS, described.path);
  const { weightsManifest } = JSON.parse(readFileSync(json, 'utf8')) as { weightsManifest: { paths: string[] }[] };
  const names = [basename(json), ...weightsManifest.flatMap(({ paths }) => paths)];
  const facts = names.map((name) => factsOf(join(json, '..', name)));
  const gzip = names.filter((name) => isPacked(join(json, '..', name)));
  return {
    ...described,
    bytes: facts.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: Object.fromEntries(names.map((name, at) => [name, facts[at]!.sha256])),
    ...(gzip.length > 0 && { gzip }),
  } as ModelEntry;
}

function folders(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  } catch {
    return [];
  }
}

interface NamedFiles {
  vectors: { file: string };
  columns?: { file: string };
  entries?: { files?: { file: string }[] };
  names?: { files: Record<string, { file: string }[]> };
}

/** What every visitor fetches of a gallery, whatever they are shown: its rows, and in format 2 its columns and, where one
 *  file has them all, its entries, and names in one of the languages. The hashes of all others are in its header. */
function filesOfAll({ vectors, columns, entries, names }: NamedFiles): string[] {
  const whole = [entries?.files ?? [], ...Object.values(names?.files ?? {})].filter(({ length }) => length === 1);
  return [vectors, ...(columns ? [columns] : []), ...whole.flat()].map(({ file }) => file);
}

/** `galleries/<gallery id>/<embedder id>/gallery.json` and its files. */
function packGalleries(): Required<Pick<Manifest, 'galleries' | 'files'>> {
  const galleries: Manifest['galleries'] = {};
  const files: NonNullable<Manifest['files']> = {};
  for (const gallery of folders(join(MODELS, 'galleries'))) {
    const made: Record<string, string> = {};
    for (const folder of folders(gallery)) {
      const header = join(folder, 'gallery.json');
      const inside = filesOfAll(JSON.parse(readFileSync(header, 'utf8')) as NamedFiles).map((file) =>
        join(folder, file),
      );
      for (const file of [header, ...inside]) {
        files[pathOf(file)] = { ...factsOf(file), ...(isPacked(file) && { gzip: true }) };
      }
      made[basename(folder)] = pathOf(header);
    }
    galleries[basename(gallery)] = made;
  }
  return { galleries, files };
}

function pathOf(file: string): string {
  return relative(MODELS, file).split(sep).join('/');
}

function pack(): Manifest {
  const own = Object.entries(OWN_MODELS).map(([id, described]) => [id, packModel(described)] as const);
  return {
    format: 1,
    defaultPreset: DEFAULT_PRESET,
    presets: PRESETS,
    models: { ...Object.fromEntries(own), ...PUBLIC_MODELS },
    ...packGalleries(),
  };
}

/** Few CDNs pack what is neither text nor code on the way, although numbers in few bits become a third smaller. */
const PACKED = /\.bin$/;

function isPacked(file: string): boolean {
  return PACKED.test(file);
}

/** Where the operating system is told of in a gzip file (RFC 1952), and what stands for none. */
const [SYSTEM, UNKNOWN] = [9, 255];

/** Puts the packed copy beside a file. */
function writePacked(file: string): void {
  const packed = gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION });
  packed[SYSTEM] = UNKNOWN;
  writeFileSync(`${file}.gz`, packed);
}

/** What it unpacks to is what counts: another zlib packs it otherwise. */
function isPackedFresh(file: string): boolean {
  return existsSync(`${file}.gz`) && gunzipSync(readFileSync(`${file}.gz`)).equals(readFileSync(file));
}

/** Those with a packed copy, according to the manifest. */
function packedFiles({ models, files = {} }: Manifest): string[] {
  const ofModels = Object.values(models).flatMap(({ path, gzip = [] }) =>
    gzip.map((name) => join(MODELS, path, '..', name)),
  );
  const ofGalleries = Object.keys(files).filter((path) => files[path]!.gzip);
  return [...ofModels, ...ofGalleries.map((path) => join(MODELS, path))];
}

const manifest = pack();
const text = `${JSON.stringify(manifest, null, 2)}\n`;
const isFresh = () => readFileSync(MANIFEST, 'utf8') === text && packedFiles(manifest).every(isPackedFresh);
if (!process.argv.includes('--check')) {
  packedFiles(manifest).forEach(writePacked);
  writeFileSync(MANIFEST, text);
} else if (!isFresh()) {
  console.error(
    'models/manifest.json, or a packed copy beside a file, is not what models/build/pack-models.ts makes of models/: run npm run pack-models.',
  );
  process.exitCode = 1;
}
