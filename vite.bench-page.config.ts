import path from 'node:path';
import { defineConfig } from 'vite';

/** The page in which the timeline is measured; see bench/workloads/timeline.ts. */
export default defineConfig({
  root: path.join(import.meta.dirname, 'bench', 'timeline-page'),
  base: './',
  logLevel: 'warn',
  build: { outDir: path.join(import.meta.dirname, 'out', 'bench-page'), emptyOutDir: true, target: 'es2023' },
});
