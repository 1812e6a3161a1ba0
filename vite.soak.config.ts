import { builtinModules } from 'node:module';
import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

/**
 * The runner of the soak and every attack as a module of its own, built the way the command line
 * is.
 */
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/soak',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(
        readdirSync('soak/attacks').map((file) => [file.replace(/\.ts$/, ''), `soak/attacks/${file}`]),
      ),
      external: [/^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
