import { defineConfig } from 'electron-vite';
import pages from './vite.renderer.config.ts';

/**
 * Everything that the desktop app consists of, one folder of `out` a process. Nothing is left to
 * be installed beside it.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      target: 'node20.19',
      sourcemap: true,
      rolldownOptions: { input: { index: 'src/main/index.ts' }, output: { format: 'es' } },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file that can require nothing but Electron.
      externalizeDeps: false,
      outDir: 'out/preload',
      target: 'node20.19',
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: pages,
});
