import { defineConfig } from '@playwright/test';

// The app as it is shipped: a finished bundle, with the vendor's SDK in it.
export default defineConfig({
  testDir: 'tests',
  testMatch: '*.spec.js',
  use: { baseURL: 'http://127.0.0.1:5183' },
  webServer: {
    command: 'npx vite build && npx vite preview --host 127.0.0.1 --port 5183 --strictPort',
    url: 'http://127.0.0.1:5183',
  },
});
