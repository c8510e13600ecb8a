/** Builds that real pages are packed with, and what the element has to do in each. */
export interface Host {
  /** As it is called in reports. */
  name: string;
  /** Folder beside this file, with a package.json and a lock of its own; several hosts may share one. */
  folder: string;
  /** Command of the folder's own packages that packs the page. */
  build: readonly string[];
  /** What is then served, below the folder. The folder's `public/` is served as well. */
  output: string;
  /** What the page's author has to serve beside the build: the models, or the package's scripts too, for builds that
   *  leave `new URL('file', import.meta.url)` as it is. */
  serves: 'models' | 'everything';
}

export const HOSTS: readonly Host[] = [
  { name: 'webpack', folder: 'webpack', build: ['webpack'], output: 'dist', serves: 'models' },
  { name: 'Rspack', folder: 'rspack', build: ['rspack', 'build'], output: 'dist', serves: 'models' },
  {
    name: 'esbuild',
    folder: 'esbuild',
    build: ['esbuild', 'src/index.js', '--bundle', '--splitting', '--format=esm', '--minify', '--outdir=dist'],
    output: 'dist',
    serves: 'everything',
  },
  {
    name: 'Parcel',
    folder: 'parcel',
    build: ['parcel', 'build', 'src/index.html', '--no-cache', '--no-autoinstall'],
    output: 'dist',
    serves: 'models',
  },
  ...['react', 'vue', 'svelte'].map((framework): Host => ({
    name: `Vite with ${framework}`,
    folder: 'vite',
    build: ['vite', 'build', framework, '--config', 'vite.config.js', '--logLevel', 'warn'],
    output: `${framework}/dist`,
    serves: 'models',
  })),
  { name: 'Next with Turbopack', folder: 'next', build: ['next', 'build'], output: 'out', serves: 'models' },
  { name: 'Next with webpack', folder: 'next', build: ['next', 'build', '--webpack'], output: 'out', serves: 'models' },
  { name: 'Astro', folder: 'astro', build: ['astro', 'build'], output: 'dist', serves: 'models' },
  { name: 'Angular', folder: 'angular', build: ['ng', 'build'], output: 'dist', serves: 'everything' },
];

/** A build's development server, and the one source of the page that an author edits meanwhile. */
export interface DevHost {
  name: string;
  folder: string;
  /** Command that serves at the port that is put behind it. */
  serve: readonly string[];
  /** What is edited, below the folder. It has a heading `First`, and the element. */
  page: string;
  /** Whether the element stays when the source around it changes; else a new one takes its place. */
  keepsElement: boolean;
}

export const DEV_HOSTS: readonly DevHost[] = [
  ...[['Turbopack'], ['webpack', '--webpack']].map(([bundler, ...flags]): DevHost => ({
    name: `next dev with ${bundler}`,
    folder: 'next',
    serve: ['next', 'dev', ...flags, '--port'],
    page: 'app/page.jsx',
    keepsElement: true,
  })),
  ...Object.entries({ react: 'Page.jsx', vue: 'App.vue', svelte: 'App.svelte' }).map(([framework, page]): DevHost => ({
    name: `vite dev with ${framework}`,
    folder: 'vite',
    serve: ['vite', 'dev', framework, '--config', 'vite.config.js', '--strictPort', '--port'],
    page: `${framework}/${page}`,
    keepsElement: framework !== 'svelte',
  })),
];
