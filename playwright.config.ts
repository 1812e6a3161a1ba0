import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The browser to test in: the one asked for, else Debian's own, else Playwright's. */
const browser = [process.env.CHROME_PATH, '/usr/bin/chromium'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/build-pages.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    {
      name: 'web host',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        acceptDownloads: true,
        launchOptions: {
          ...(browser === undefined ? {} : { executablePath: browser }),
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
        trace: 'retain-on-failure',
      },
    },
  ],
});
