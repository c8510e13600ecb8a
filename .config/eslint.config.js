import eslint from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

/** Promises nobody has to wait for. */
const SAFE_CALLS = [
  // Node's runner waits for what these return, and tells of its failure.
  { from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
  // Typed as a promise by a plugin for snapshots, which are not used.
  { from: 'package', package: '@types/chai', name: 'Equal' },
];

export default tseslint.config(
  {
    ignores: ['**/node_modules/', 'dist/', 'site/', '.cache/', '**/cdk.out/', '**/*.generated.ts', 'test/hosts/*/'],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  lit['flat/recommended'],
  {
    rules: {
      'no-console': 'error',
      'no-undef': 'off', // TypeScript knows better, per tsconfig.
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'prefer-const': 'error',
      // A file that is longer does more than one thing.
      'max-lines': ['error', { max: 250 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  // What needs types: a promise nobody waits for loses its error. One program of all files (tsconfig.lint.json) is
  // quicker than one for each of their own tsconfigs.
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: ['**/assembly/**', '**/*.d.ts', 'test/types/cases/**'],
    languageOptions: { parserOptions: { project: '.config/tsconfig.lint.json', tsconfigRootDir: ROOT } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: SAFE_CALLS }],
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', 'src/builder/**', 'models/build/**', 'test/**', '.config/**', 'demo/**'],
    rules: { 'no-console': 'off', 'no-restricted-exports': 'off' },
  },
  // Chai's `expect(x).to.be.true` is an expression statement.
  { files: ['test/**'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);
