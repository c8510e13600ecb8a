/** Of the declarations only those that an `exports` entry leads to are published, and they stand on their own: Lit is
 *  part of the script, so what of it shows in them is spelled out in a file of ours instead of asked of the host. */
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';

const ROOTS = ['tag', 'index', 'react', 'jsx', 'bundler', 'ssr', 'element/pokemon-lookalike', 'engine/engine'];

const LIT_TYPES = `/** What of Lit shows in the element's types; Lit itself is part of the script. */
export declare class LitElement extends HTMLElement {
  static styles: unknown;
  static properties: object;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly hasUpdated: boolean;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(name?: PropertyKey, oldValue?: unknown): void;
  addController(controller: ReactiveController): void;
}
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}
export type PropertyDeclarations = Record<string, object>;
export type PropertyValues<_Element = unknown> = Map<PropertyKey, unknown>;
export type TemplateResult = object;
export type CSSResult = object;
`;

/** Augmentations of the frameworks' own types, published as they are; the compiler passes declarations over. */
const FRAMEWORKS = new URL('../../src/frameworks/', import.meta.url);

/** Who asks for one of these types has the package: `/react` and `/jsx` are for React. */
const EXPECTED = { 'types/react.d.ts': ['react'], 'types/jsx.d.ts': ['react'] };

export function publicTypes() {
  return {
    name: 'public-types',
    generateBundle(_, bundle) {
      const isTypes = (file) => file.startsWith('types/');
      const reached = new Set();
      if (!Object.keys(bundle).some(isTypes)) return;
      const visit = (file) => {
        if (reached.has(file) || !bundle[file]) return;
        reached.add(file);
        for (const [, specifier] of String(bundle[file].source).matchAll(/from '(\.[^']+)\.js'/g)) {
          visit(`${posix.join(posix.dirname(file), specifier)}.d.ts`);
        }
      };
      ROOTS.forEach((root) => visit(`types/${root}.d.ts`));
      for (const file of Object.keys(bundle)) if (isTypes(file) && !reached.has(file)) delete bundle[file];
      for (const file of reached) {
        bundle[file].source = withoutLit(file, String(bundle[file].source));
        const asked = [...bundle[file].source.matchAll(/(?:from |import\()['"]([^.'"][^'"]*)['"]/g)].map(
          ([, name]) => name,
        );
        const wrong = asked.filter((name) => !EXPECTED[file]?.includes(name));
        if (wrong.length) this.error(`${file} asks its users for the types of ${wrong.join(', ')}.`);
      }
      this.emitFile({ type: 'asset', fileName: 'types/lit.d.ts', source: LIT_TYPES });
      for (const name of readdirSync(FRAMEWORKS)) {
        const source = readFileSync(new URL(name, FRAMEWORKS), 'utf8');
        this.emitFile({ type: 'asset', fileName: `types/frameworks/${name}`, source });
      }
    },
  };
}

function withoutLit(file, source) {
  const path = posix.relative(posix.dirname(file), 'types/lit.js');
  const own = path.startsWith('.') ? path : `./${path}`;
  return source.replaceAll(`from 'lit'`, `from '${own}'`).replaceAll('import("lit")', `import('${own}')`);
}
