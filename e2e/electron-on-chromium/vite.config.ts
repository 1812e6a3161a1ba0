import { defineConfig } from 'vite';

/** The stand-in as Node runs it: a module in the place of `electron`, and what puts it there. */
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/electron-on-chromium',
    emptyOutDir: true,
    // The page's scripts are the text of functions; it must stay as written.
    minify: false,
    rolldownOptions: {
      input: {
        electron: 'e2e/electron-on-chromium/electron.ts',
        register: 'e2e/electron-on-chromium/register.ts',
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
