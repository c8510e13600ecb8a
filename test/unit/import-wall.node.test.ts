import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = resolve(fileURLToPath(import.meta.url), '../../../src');

/** Imports only point down: which rooms, and which packages, each room may import. */
const RULES: Record<string, { rooms: string[]; packages: RegExp }> = {
  assembly: { rooms: ['assembly'], packages: /^$/ },
  contract: { rooms: ['contract'], packages: /^$/ },
  client: { rooms: ['client', 'contract'], packages: /^$/ },
  element: { rooms: ['element', 'client', 'contract'], packages: /^lit(\/|$)/ },
  engine: { rooms: ['engine', 'contract'], packages: /^@tensorflow\// },
  tools: { rooms: ['tools', 'engine', 'contract'], packages: /./ },
  entry: { rooms: ['entry', 'element', 'client', 'contract'], packages: /^(lit|@lit\/react|react)(\/|$)/ },
};

/** The one door through the worker wall, and only `import()` opens it: nothing of the engine is in the entry. */
const DOOR = { room: 'client', to: 'engine/engine.js' };

/** `engine/stages/cut.ts` -> `engine`; files directly in `src/` are entries, but for the version, which anybody may know. */
function roomOf(path: string): string {
  if (/^version\.[jt]s$/.test(path)) return 'contract';
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'entry';
}

function isAllowed(from: string, specifier: string, lazy: boolean): boolean {
  const { rooms, packages } = RULES[roomOf(from)] ?? { rooms: [], packages: /^$/ };
  if (!specifier.startsWith('.')) return packages.test(specifier);
  const to = posix.join(posix.dirname(from), specifier);
  if (roomOf(from) === DOOR.room && to === DOOR.to) return lazy;
  const isStage = (path: string) => path.startsWith('engine/stages/') && !path.endsWith('/types.js');
  return rooms.includes(roomOf(to)) && !(isStage(from) && isStage(to));
}

function wrongImports(file: string): string[] {
  const code = readFileSync(resolve(SRC, file), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const imports = code.matchAll(/\b(?:from|import)\s*(\(?)\s*'([^']+)'/g);
  const wrong = [...imports].filter(([, bracket, specifier = '']) => !isAllowed(file, specifier, bracket === '('));
  return wrong.map(([, , specifier]) => `${file} imports ${specifier}`);
}

describe('the import wall', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'));

  it('lets imports only point down', () => {
    assert.deepEqual(files.flatMap(wrongImports), []);
  });

  it('would notice one that points up', () => {
    assert.equal(isAllowed('engine/engine.ts', '../element/options.js', false), false);
    assert.equal(isAllowed('client/boot.ts', '../engine/engine.js', false), false);
    assert.equal(isAllowed('client/boot.ts', '../engine/engine.js', true), true);
    assert.equal(isAllowed('engine/stages/cut.ts', './segment.js', false), false);
    assert.equal(isAllowed('index.ts', '@tensorflow/tfjs-core', false), false);
  });

  it('finds the files of every room', () => {
    assert.deepEqual([...new Set(files.map(roomOf))].sort(), Object.keys(RULES).sort());
  });
});
