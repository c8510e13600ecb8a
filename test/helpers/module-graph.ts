import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from './site.js';

const STATIC = /(?:from|import)\s*["']([^"']+\.js)["']/g;
const STATIC_OR_LAZY = /(?:from|import)\s*\(?\s*["'`]([^"'`]+\.js)["'`]/g;

/** Built files that a module needs before it runs, itself included. `lazy`: also what it may import later. */
export function graphOf(entry: string, lazy = false): Set<string> {
  const graph = new Set<string>();
  const visit = (file: string) => {
    if (graph.has(file)) return;
    graph.add(file);
    const code = readFileSync(join(ROOT, file), 'utf8');
    for (const [, specifier = ''] of code.matchAll(lazy ? STATIC_OR_LAZY : STATIC)) {
      visit(posix.join(posix.dirname(file), specifier));
    }
  };
  visit(entry);
  return graph;
}
