import { context, type BuildContext, type OutputFile, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** What pages load by name. The classic script and the command come from a full build only. */
const ENTRIES: Record<string, string> = {
  'pokemon-lookalike': 'src/index.ts',
  element: 'src/element/pokemon-lookalike.ts',
  engine: 'src/engine/engine.ts',
  'engine.worker': 'src/engine/engine.worker.ts',
  bundler: 'src/bundler.ts',
};

/** A binary that the sources point to; a full build has put it at the top of `dist/`. */
const BINARY = /new URL\(\s*'([^']+\.wasm)',\s*import\.meta\.url,?\s*\)/g;

const binariesInDist: Plugin = {
  name: 'binaries-in-dist',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const contents = code.replace(BINARY, (_, file: string) => `new URL('./${basename(file)}', import.meta.url)`);
      return { contents, loader: 'ts' };
    });
  },
};

/** The scripts of `dist/`, made of the sources as they are now: in memory, in a fraction of a second, neither slimmed
 *  nor minified. All files lie in one folder, so `import.meta.url` means what it means in the full build. */
export class DevBundle {
  readonly #root: string;
  readonly #context: Promise<BuildContext>;
  #files = new Map<string, OutputFile>();

  /** `root` is the project's folder. */
  constructor(root: string) {
    this.#root = root;
    this.#context = context({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      outdir: 'dist',
      write: false,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      sourcemap: 'linked',
      external: ['node:*'],
      tsconfig: join(root, 'tsconfig.json'),
      plugins: [binariesInDist],
      logLevel: 'silent',
    });
  }

  /** Bundles what has changed. Rejects with esbuild's message where a source is wrong; the last good scripts stay. */
  async rebuild(): Promise<void> {
    const { outputFiles = [] } = await (await this.#context).rebuild();
    const path = (file: OutputFile) => `/${relative(this.#root, file.path).split(sep).join('/')}`;
    this.#files = new Map(outputFiles.map((file) => [path(file), file]));
  }

  /** Reads everything once while nobody waits for it, so that the first `rebuild` is as quick as the next. */
  async warmUp(): Promise<void> {
    await (await this.#context).rebuild();
  }

  /** The script (or source map) at a path like `/dist/engine.js`; undefined before the first `rebuild`. */
  file(path: string): Buffer | undefined {
    const found = this.#files.get(path);
    return found && Buffer.from(found.contents);
  }

  async close(): Promise<void> {
    await (await this.#context).dispose();
  }
}
