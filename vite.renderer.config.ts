import path from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { DEVELOPMENT_POLICY } from './src/hub/pages/content-policy.ts';

const root = path.join(import.meta.dirname, 'src', 'renderer');

/**
 * How the pages are built, for every host alike: one folder that any browser can be served from,
 * no data URLs (the pages' content security policy has none), relative addresses (the web host
 * serves below a token).
 */
export default defineConfig({
  root,
  base: './',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  worker: { format: 'es' },
  // Pages in development have a policy, too: as much of the built one as hot reload lets stand.
  server: { headers: { 'Content-Security-Policy': DEVELOPMENT_POLICY } },
  build: {
    outDir: path.join(import.meta.dirname, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // Said here because the desktop app's build would leave pages as they are.
    minify: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        lab: path.join(root, 'lab', 'index.html'),
        client: path.join(root, 'client', 'index.html'),
        app: path.join(root, 'app', 'index.html'),
        stopped: path.join(root, 'stopped', 'index.html'),
      },
    },
  },
});
