import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';

/**
 * The command line as three files that start fast: everything is bundled but Piscina, which must
 * find its own worker file.
 */
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/cli',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        'reconnect-lab': 'src/cli/main.ts',
        command: 'src/cli/command.ts',
        worker: 'src/cli/pool/worker.ts',
      },
      external: ['piscina', /^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  // The same modules that pages get: those for Node are CommonJS, of which nothing can be left
  // out, and take longer to load.
  resolve: { alias: { yaml: path.join(import.meta.dirname, 'node_modules/yaml/browser/index.js') } },
  ssr: { noExternal: true, external: ['piscina'] },
});
