import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// `vite build react`, `vite build vue`, `vite build svelte`: one page each.
export default defineConfig({
  publicDir: '../public',
  optimizeDeps: { exclude: ['pokemon-lookalike', 'pokemon-lookalike/react'] },
  plugins: [
    react(),
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'pokemon-lookalike' } } }),
    svelte({ configFile: false }),
  ],
});
