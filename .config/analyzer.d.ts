// The analyzer types its configuration, not the functions it is made of.
declare module '@custom-elements-manifest/analyzer' {
  import type * as TypeScript from 'typescript';

  /** Its own TypeScript: syntax trees of another version mean nothing to it. */
  export const ts: typeof TypeScript;
  export function create(options: {
    modules: TypeScript.SourceFile[];
    plugins: unknown[];
    context: { dev: boolean; thirdPartyCEMs: unknown[] };
  }): unknown;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): unknown[];
}
