import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layers } from './config/eslint-layers.js';

/** What the model may not touch: it takes time, randomness and packets as arguments. */
const impureGlobals = [
  'Date',
  'performance',
  'console',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'window',
  'document',
  'fetch',
  'crypto',
  'structuredClone',
].map((name) => ({ name, message: `src/core is sans-I/O: take what ${name} gives as an argument instead.` }));

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'coverage', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.node } },
    plugins: { '@stylistic': stylistic, layers: { rules: { imports: layers } } },
    rules: {
      'layers/imports': 'error',
      // Prose reads badly in long lines; Prettier sees to the code.
      '@stylistic/max-len': ['error', { code: 400, comments: 99, ignoreUrls: true }],
      eqeqeq: ['error', 'always'],
      'no-console': 'off',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // A word that is added to a list must be met by every switch over it, whether there is a
    // default or not.
    files: ['src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'error' },
  },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    files: ['src/renderer/**', 'examples/**'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    // A sandboxed preload is CommonJS in a page, and nothing else will do.
    files: ['e2e/electron-on-chromium/test-app/*.cjs'],
    languageOptions: { globals: { ...globals.browser }, sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Draw from a generator of src/core/random instead.' },
        { object: 'globalThis', property: 'Date', message: 'src/core never asks for the time.' },
      ],
      'no-console': 'error',
    },
  },
  prettier,
);
