import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: '*.spec.js',
  use: { baseURL: 'http://127.0.0.1:5181' },
  webServer: {
    command: 'npx vite --host 127.0.0.1 --port 5181 --strictPort',
    url: 'http://127.0.0.1:5181',
  },
});
