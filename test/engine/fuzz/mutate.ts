import type { Chance } from './random.js';

/** A list or an object of JSON. */
type Branch = Record<string, unknown>;

interface Place {
  parent: Branch;
  key: string;
  path: string;
}

/** Values that a file may hold where something else is due. */
const ODD: readonly unknown[] = [
  ...[null, true, false, '', ' ', 'constructor', '__proto__', '../..', 'http://[', 'javascript:alert(1)', '{id}'],
  ...['\ud800', 'a\u0000b', '<img src=x>', '#fff', '#GGGGGG', 'url(https://example.org/x)', 'AAAA', '====', 'nan'],
  ...[0, -1, 1, 0.5, 1.5, 5000, -1e9, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53],
  ...[[], {}, [[]], [null], { length: 3 }, [1, 2, 3], 'x'.repeat(5000)],
];

/** Changes one to three things in a copy of `value`; says which. */
export function mutated<Value>(value: Value, chance: Chance): { value: Value; what: string } {
  const root = { root: structuredClone(value) };
  const changes = Array.from({ length: 1 + chance.below(3) }, () => change(placeIn(root, chance), chance));
  return { value: root.root, what: changes.join('; ') };
}

/** Goes down from the root, a random step at a time: fields near the root are met as often as those of long lists. */
function placeIn(root: Branch, chance: Chance): Place {
  let parent: Branch = root;
  let key = 'root';
  let path = '';
  for (;;) {
    const inside = parent[key];
    if (typeof inside !== 'object' || inside === null || Object.keys(inside).length === 0) break;
    if (path !== '' && chance.next() < 0.15) break;
    parent = inside as Branch;
    key = chance.of(Object.keys(parent));
    path += `.${key}`;
  }
  return { parent, key, path };
}

function change({ parent, key, path }: Place, chance: Chance): string {
  const old = parent[key];
  const kind = chance.below(5);
  if (kind === 0) {
    delete parent[key];
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    return `${path} removed`;
  }
  if (kind === 1 && Array.isArray(old)) {
    parent[key] = chance.next() < 0.5 ? old.slice(0, chance.below(old.length + 1)) : [...(old as unknown[]), ...old];
    return `${path} of another length`;
  }
  if (kind === 2 && typeof old === 'number') {
    parent[key] = chance.of([-old, old * 1e6, old + 0.5, old / 1e12, old + 1, String(old)]);
  } else if (kind === 2 && typeof old === 'string' && old !== '') {
    const at = chance.below(old.length);
    parent[key] = old.slice(0, at) + chance.of(['', '\u0000', '{', '\ud83d', 'Z', '/']) + old.slice(at + 1);
  } else {
    parent[key] = structuredClone(chance.of(ODD));
  }
  return `${path} = ${String(JSON.stringify(parent[key])).slice(0, 60)}`;
}

/** Flips, overwrites, cuts or doubles a few bytes. */
export function damaged(bytes: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  for (let times = 1 + chance.below(8); times > 0; times--) {
    const at = chance.below(Math.min(copy.length, chance.next() < 0.7 ? 512 : copy.length));
    const kind = chance.below(4);
    if (kind === 0) copy[at] = copy[at]! ^ (1 << chance.below(8));
    else if (kind === 1) copy.fill(chance.of([0, 0xff, 0x7f, 0x80]), at, at + 1 + chance.below(4));
    else if (kind === 2) copy[at] = chance.below(256);
    else copy.copyWithin(at, chance.below(copy.length), chance.below(copy.length));
  }
  return chance.next() < 0.2 ? copy.slice(0, chance.below(copy.length)) : copy;
}
