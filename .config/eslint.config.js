import eslint from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

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
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/builder/**'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['**/*.mjs', '**/*.js', 'src/builder/**', 'models/build/**', 'test/**', '.config/**', 'demo/**'],
    rules: { 'no-console': 'off', 'no-restricted-exports': 'off' },
  },
  // Chai's `expect(x).to.be.true` is an expression statement.
  { files: ['test/**'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);
