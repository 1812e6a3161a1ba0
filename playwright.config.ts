import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';
import { findBrowser } from './src/cli/png/find-browser.ts';
import type { LabOptions } from './e2e/support/lab-test.ts';

/**
 * The browser to test in: the one that `CHROMIUM` names, else one that is installed, else
 * Playwright's own.
 */
const browser = findBrowser();
if (!existsSync(browser ?? chromium.executablePath())) {
  throw new Error(
    'There is no browser to test in: install Chromium or Chrome, run "npx playwright install chromium", or name one in the environment variable CHROMIUM.',
  );
}

/** How pages are shown in all projects. */
const shown = {
  browserName: 'chromium' as const,
  viewport: { width: 1280, height: 800 },
  acceptDownloads: true,
  launchOptions: {
    ...(browser === undefined ? {} : { executablePath: browser }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      // One process less for each browser.
      '--in-process-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

/**
 * What only a browser of one's own can do: addresses, tokens, popups that stay shut, a page led
 * over its WebSocket, people's own apps.
 */
const WEB_HOST_ONLY = ['**/web-host.spec.ts', '**/client-window.spec.ts', '**/own-app.spec.ts'];

/**
 * Windows of the desktop app have no button that loads a client's page again, none that a browser
 * kept shut, and no right to read the clipboard.
 */
const BROWSER_ONLY = /@browser/;

/**
 * On the stand-in run the specs in which the host has a part: windows, processes, lines, files.
 * What happens inside the pages is the same there; `STAND_IN=all` runs everything.
 */
const ON_THE_STAND_IN = process.env.STAND_IN === 'all' ? {} : { grep: /@host/ };

export default defineConfig<LabOptions>({
  testDir: 'e2e/specs',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/build-pages.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // More than there are processors: each test waits half of its time for something.
  workers: 3,
  // A shared machine can starve a browser for seconds; what passes only then is listed as flaky.
  retries: Number(process.env.E2E_RETRIES ?? (process.env.CI ? 1 : 0)),
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    {
      name: 'web host',
      use: {
        ...shown,
        // Recording costs as much as the test itself.
        trace: 'on-first-retry',
      },
    },
    {
      name: 'electron-on-chromium',
      ...ON_THE_STAND_IN,
      grepInvert: BROWSER_ONLY,
      testIgnore: WEB_HOST_ONLY,
      use: { ...shown, hostKind: 'electron-on-chromium' },
    },
    {
      name: 'electron',
      testIgnore: WEB_HOST_ONLY,
      grepInvert: BROWSER_ONLY,
      use: { ...shown, hostKind: 'electron' },
    },
  ],
});
