import { builtinModules } from 'node:module';
import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

/** Every workload as a program of its own, built the way the command line is. */
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        'find-browser': 'src/cli/png/find-browser.ts',
        ...Object.fromEntries(
          readdirSync('bench/workloads').map((file) => [
            file.replace(/\.ts$/, ''),
            `bench/workloads/${file}`,
          ]),
        ),
      },
      external: [/^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
