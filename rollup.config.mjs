import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captureScriptUrl, distUrls } from './.config/rollup/dist-urls.mjs';
import { litEdits } from './.config/rollup/lit-edits.mjs';
import { litTemplates } from './.config/rollup/lit-templates.mjs';
import { parallelImports } from './.config/rollup/parallel-imports.mjs';
import { publicTypes } from './.config/rollup/public-types.mjs';
import { scriptSizes } from './.config/rollup/script-sizes.mjs';
import { slimTensorflow } from './.config/rollup/slim-tensorflow.mjs';
import { thirdParty } from './.config/rollup/third-party.mjs';
import { trimWasm } from './.config/rollup/trim-wasm.mjs';

const root = dirname(fileURLToPath(import.meta.url));

/** What the package's `exports`, its worker and its command point at. */
const ENTRIES = {
  'pokemon-lookalike': 'src/index.ts',
  element: 'src/element/pokemon-lookalike.ts',
  react: 'src/react.ts',
  jsx: 'src/jsx.ts',
  engine: 'src/engine/engine.ts',
  'engine.worker': 'src/engine/engine.worker.ts',
  bundler: 'src/bundler.ts',
  cli: 'src/builder/cli.ts',
  'gallery.worker': 'src/builder/gallery/gallery.worker.ts',
};

const present = Object.entries(ENTRIES).filter(([, file]) => existsSync(join(root, file)));

/** Left to the package manager of whoever runs the command or uses React. */
const external = [/^node:/, 'sharp', 'react', 'pg', '@electric-sql/pglite', '@electric-sql/pglite-pgvector'];

/** What a page's own build has to leave alone is marked by comments, which stay. */
const FOR_BUNDLERS = /webpackIgnore|webpackMode|turbopackIgnore|@vite-ignore/;

/** Maps lie beside the scripts for whoever looks for a fault in the built ones (error trackers, DevTools' "Add source map"), but
 *  the scripts do not name them: they are not published, and a name of what is not there makes page builds complain. */
const SOURCE_MAPS = { sourcemap: 'hidden' };

const minify = (format) =>
  terser({
    module: true,
    ecma: 2022,
    format: { comments: FOR_BUNDLERS, ...format },
    compress: { passes: 3, directives: false },
  });

// Types are checked by `npm run verify`, not by every build.
const compile = (declarations) =>
  typescript({
    tsconfig: '.config/tsconfig.build.json',
    noCheck: true,
    sourceMap: true,
    inlineSources: true,
    ...(declarations ? {} : { declaration: false, declarationDir: undefined }),
  });

const shared = () => [
  litTemplates(),
  slimTensorflow({ root }),
  trimWasm({ root }),
  litEdits(),
  distUrls(),
  nodeResolve({ browser: true }),
  commonjs(),
];

/** Chunks of earlier builds go, but not before this one has succeeded. */
const freshFolder = {
  name: 'fresh-folder',
  generateBundle: {
    order: 'post',
    handler: () => rmSync(join(root, 'dist'), { recursive: true, force: true }),
  },
};

/** So that `npx` runs the command in a checkout too; an installed package gets its right from npm. */
const runnableCommand = {
  name: 'runnable-command',
  writeBundle: ({ dir }) => chmodSync(join(root, dir, 'cli.js'), 0o755),
};

/** What `npm run analyze` wrote for editors is published beside the scripts. */
const editorData = {
  name: 'editor-data',
  generateBundle() {
    const folder = join(root, '.config/editors');
    for (const fileName of readdirSync(folder)) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(join(folder, fileName)) });
    }
  },
};

/** What several scripts need, in one file instead of one each: every file is a request, and compresses for itself. */
const CHUNKS = {
  // With the element.
  contract: /[\\/]contract[\\/](lookalike-error|options|traits)\.ts$/,
  // With its panel, and in the worker.
  common:
    /[\\/](contract[\\/](error-codes|errors|abort|protocol|size|manifest|fill-address|number-column|comparison|read-options)|loading[\\/](lazy-script|hex|folders|asset-cache|gzip))\.ts$/,
  // With the networks. The others of its modules come along.
  tensorflow: /tfjs-core[\\/]dist[\\/]ops[\\/](axis_util|broadcast_util|conv_util|tensor_ops_util)\.js$/,
};

const chunkOf = (id) => Object.keys(CHUNKS).find((name) => CHUNKS[name].test(id));

const modules = {
  input: Object.fromEntries(present),
  external,
  plugins: [
    compile(true),
    ...shared(),
    publicTypes(),
    thirdParty({ root }),
    parallelImports({ root, targets: ['src/element/panel.ts', 'src/engine/engine.ts'] }),
    minify(),
    scriptSizes({ root }),
    editorData,
    freshFolder,
    runnableCommand,
  ],
  output: {
    dir: 'dist',
    format: 'es',
    ...SOURCE_MAPS,
    entryFileNames: '[name].js',
    // For React's server components the wrapper is the client's. The minifier is told to leave directives.
    banner: ({ name }) => (name === 'react' ? '"use client";' : ''),
    // Content blockers' lists have "share" in them.
    chunkFileNames: ({ name }) => `chunks/${name.replace('share', 'card')}-[hash].js`,
    manualChunks: chunkOf,
  },
};

/** For pages that can only use a classic script: the same element, which imports the modules' engine when it is needed. */
const classic = {
  // The element is all such a page needs of it: nothing is exported, no global name taken.
  onwarn: (warning, warn) => warning.code !== 'MISSING_NAME_OPTION_FOR_IIFE_EXPORT' && warn(warning),
  input: ENTRIES['pokemon-lookalike'],
  external: (id) => /[\\/]engine[\\/]engine\.js$/.test(id),
  // A page in another encoding reads a classic script in it.
  plugins: [compile(false), ...shared(), minify({ ascii_only: true })],
  output: {
    file: 'dist/pokemon-lookalike.global.js',
    format: 'iife',
    ...SOURCE_MAPS,
    inlineDynamicImports: true,
    intro: captureScriptUrl.page,
  },
};

/** The worker in one piece and as no module, for pages whose own build takes it along as a file without reading it. */
const workerBundle = {
  input: ENTRIES['engine.worker'],
  plugins: [compile(false), ...shared(), minify()],
  output: {
    file: 'dist/engine.worker.bundle.js',
    format: 'iife',
    ...SOURCE_MAPS,
    inlineDynamicImports: true,
    intro: captureScriptUrl.worker,
  },
};

/** For servers, apart from the rest: what it shares with the element must not become a file of its own there. */
const serverShell = {
  input: 'src/ssr.ts',
  plugins: [compile(false), ...shared(), minify()],
  output: { file: 'dist/ssr.js', format: 'es', inlineDynamicImports: true, ...SOURCE_MAPS },
};

export default existsSync(join(root, ENTRIES['pokemon-lookalike']))
  ? [modules, workerBundle, classic, serverShell]
  : [modules];
