import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** Imports only point down: which rooms, and which packages, each room may import. */
const RULES: Record<string, { rooms: string[]; packages: RegExp }> = {
  assembly: { rooms: ['assembly'], packages: /^$/ },
  contract: { rooms: ['contract'], packages: /^$/ },
  client: { rooms: ['client', 'contract'], packages: /^$/ },
  element: { rooms: ['element', 'client', 'contract'], packages: /^lit(\/|$)/ },
  engine: { rooms: ['engine', 'contract'], packages: /^@(tensorflow|noble)\// },
  builder: { rooms: ['builder', 'engine', 'contract'], packages: /./ },
  'models/build': { rooms: ['models/build', 'builder', 'engine', 'contract'], packages: /./ },
  'demo/serve': { rooms: ['demo/serve'], packages: /./ },
  frameworks: { rooms: ['element', 'entry'], packages: /^(preact|solid-js|svelte\/elements|vue)$/ },
  entry: { rooms: ['entry', 'element', 'client', 'contract'], packages: /^(lit|@lit\/react|react)(\/|$)/ },
};

/** The one door through the worker wall, and only `import()` opens it: nothing of the engine is in the entry. */
const DOOR = { room: 'client', to: 'src/engine/engine.js' };

/** One import of a file, by paths from the root of the project: `src/engine/stages/cut.ts`. */
interface Import {
  from: string;
  /** A file, without its ending, where `specifier` is a path. */
  to: string | undefined;
  specifier: string;
  lazy: boolean;
}

/** `src/engine/stages/cut.ts` -> `engine`; files directly in `src/` are entries, but for the version, which anybody may know. */
function roomOf(path: string): string {
  if (/^src\/version(\.[jt]s)?$/.test(path)) return 'contract';
  if (path.includes('/assembly/')) return 'assembly';
  const [top = '', room = '', ...rest] = path.split('/');
  if (top !== 'src') return `${top}/${room}`;
  return rest.length > 0 ? room : 'entry';
}

/** The stage a file belongs to: `src/engine/stages/cut.ts` and all below `src/engine/stages/cut/` -> `cut`. */
function stageOf(path: string): string | undefined {
  const stage = /^src\/engine\/stages\/([\w-]+)/.exec(path)?.[1];
  return stage === 'types' ? undefined : stage;
}

function isAllowed({ from, to, specifier, lazy }: Import): boolean {
  const { rooms, packages } = RULES[roomOf(from)] ?? { rooms: [], packages: /^$/ };
  if (to === undefined) return packages.test(specifier);
  if (roomOf(from) === DOOR.room && `${to}.js` === DOOR.to) return lazy;
  const [stage, other] = [stageOf(from), stageOf(to)];
  const crossesStages = stage !== undefined && other !== undefined && stage !== other;
  return rooms.includes(roomOf(to)) && !crossesStages;
}

function importOf(from: string, specifier: string, lazy = false): Import {
  const path = posix.join(posix.dirname(from), specifier).replace(/\.[jt]s$/, '');
  return { from, to: specifier.startsWith('.') ? path : undefined, specifier, lazy };
}

function importsOf(file: string): Import[] {
  const code = readFileSync(resolve(ROOT, file), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const found = [...code.matchAll(/\b(?:from|import)\s*(\(?)\s*'([^']+)'/g)];
  return found.map(([, bracket, specifier = '']) => importOf(file, specifier, bracket === '('));
}

/** Every circle that a walk along the edges meets, as the names along it. Lazy imports close no circle. */
function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    if (path.includes(node)) {
      found.push([...path.slice(path.indexOf(node)), node].join(' -> '));
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

function edgesBetween(pairs: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const [from, to] of pairs) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  return edges;
}

/** Where two files part ways: the sub-folders of the folder that holds both; undefined where one lies right in it. */
function siblingFolders({ from, to }: Import): [string, string] | undefined {
  if (to === undefined) return undefined;
  const [one, other] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (one[depth] === other[depth]) depth += 1;
  const areFolders = depth < one.length - 1 && depth < other.length - 1;
  return areFolders ? [one.slice(0, depth + 1).join('/'), other.slice(0, depth + 1).join('/')] : undefined;
}

describe('the import wall', () => {
  const files = ['src', 'models/build', 'demo/serve'].flatMap((folder) =>
    readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
      .filter((file) => file.endsWith('.ts')),
  );
  const imports = files.flatMap(importsOf);
  const eager = imports.filter(({ lazy }) => !lazy);

  it('lets imports only point down, and no stage know another', () => {
    const wrong = imports.filter((each) => !isAllowed(each));
    assert.deepEqual(
      wrong.map(({ from, specifier }) => `${from} imports ${specifier}`),
      [],
    );
  });

  it('has no circle of files, not even of types', () => {
    const pairs = eager.flatMap(({ from, to }): [string, string][] => (to ? [[from.replace(/\.ts$/, ''), to]] : []));
    assert.deepEqual(circles(edgesBetween(pairs)), []);
  });

  it('has no circle of folders', () => {
    const pairs = eager.map(siblingFolders).filter((pair) => pair !== undefined);
    assert.deepEqual(circles(edgesBetween(pairs)), []);
  });

  it('would notice what is wrong', () => {
    const allowed = (from: string, specifier: string, lazy = false) => isAllowed(importOf(from, specifier, lazy));
    assert.equal(allowed('src/engine/engine.ts', '../element/settings.js'), false);
    assert.equal(allowed('src/client/shared-engine.ts', '../engine/engine.js'), false);
    assert.equal(allowed('src/client/shared-engine.ts', '../engine/engine.js', true), true);
    assert.equal(allowed('src/engine/stages/cut.ts', './segment.js'), false);
    assert.equal(allowed('src/engine/stages/cut.ts', './segment/crop.js'), false);
    assert.equal(allowed('src/engine/stages/cut.ts', './cut/content-box.js'), true);
    assert.equal(allowed('src/builder/cli.ts', '../../models/build/catalogue.js'), false);
    assert.equal(allowed('src/index.ts', '@tensorflow/tfjs-core'), false);
    assert.deepEqual(circles(edgesBetween([['a', 'b'], ['b', 'c'], ['c', 'b']] as const)), ['b -> c -> b']); // prettier-ignore
    assert.deepEqual(siblingFolders(importOf('src/engine/a/x.ts', '../b/c/y.js')), ['src/engine/a', 'src/engine/b']);
    assert.equal(siblingFolders(importOf('src/engine/a/x.ts', '../engine-errors.js')), undefined);
  });

  it('finds the files of every room', () => {
    assert.deepEqual([...new Set(files.map(roomOf))].sort(), Object.keys(RULES).sort());
  });
});
