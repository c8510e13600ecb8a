import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const MODELS = dirname(fileURLToPath(import.meta.resolve('pokemon-lookalike/models/manifest.json')));

/** Networks and galleries are data: they go beside the built page as they are. */
function copyModels(): Plugin {
  let outDir = 'dist';
  return {
    name: 'copy-models',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    closeBundle: () => cpSync(MODELS, join(outDir, 'models'), { recursive: true, dereference: true }),
  };
}

export default defineConfig({
  base: './',
  plugins: [copyModels()],
  // The package finds worker and models beside its own files: it stays as it is while developing.
  optimizeDeps: { exclude: ['pokemon-lookalike', 'pokemon-lookalike/react', 'pokemon-lookalike/bundler.js'] },
  worker: { format: 'es' },
  // Only because this app lies inside the package's own repository.
  server: { fs: { allow: ['../..'] } },
});
