import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import { launchOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';
import type { AppOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';

const SCENARIO = `name: in development
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: android, sdk: 4.x, uid: 2 }
steps: []
expect: []
`;

const PATIENCE = { timeout: 60_000, interval: 100 };

let folder: string;
let server: ViteDevServer;
let app: AppOnChromium;
let browser: Browser;

/**
 * The pages of the development server, with the app's own main process in front of them, as
 * `npm run dev` runs them.
 */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-development-'));
  for (const part of ['out/main', 'out/preload', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  const [vite] = await Promise.all([
    createServer({
      configFile: path.join(PROJECT, 'vite.renderer.config.ts'),
      cacheDir: path.join(PROJECT, 'node_modules', '.cache', 'vite-development-test'),
      logLevel: 'error',
    }),
    buildStandIn(),
  ]);
  server = await vite.listen();
  // What pages consist of is put together before they ask for it, so that none is loaded twice.
  await Promise.all(['lab', 'client'].map((page) => server.warmupRequest(`/${page}/main.ts`)));
  await server.waitForRequestsIdle();
  const file = path.join(folder, 'scenario.yaml');
  writeFileSync(file, SCENARIO);
  const [base = ''] = server.resolvedUrls?.local ?? [];
  app = await launchOnChromium({
    main: path.join(folder, 'out', 'main', 'index.js'),
    folder,
    args: [`--user-data-dir=${path.join(folder, 'profile')}`, `--open=${file}`],
    environment: { ELECTRON_RENDERER_URL: base },
  });
  browser = await chromium.connectOverCDP(app.endpoint, { timeout: 60_000 });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

const pages = () => browser.contexts().flatMap((context) => context.pages());
const hostOf = (page: Page) => new URL(page.url()).hostname;

describe('the desktop app in development', () => {
  it('runs every window in a process of its own', async () => {
    const ids = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
      );
    const isKnown = async () => (await ids()).length === 3 && (await ids()).every((id) => id > 0);
    await expect.poll(isKnown, PATIENCE).toBe(true);
    expect(new Set(await ids()).size).toBe(3);
    const hosts = ['client-1.localhost', 'client-2.localhost', 'lab.localhost'];
    await expect.poll(() => pages().map(hostOf).toSorted(), PATIENCE).toEqual(hosts);
  });

  it('has a policy for its pages that hot reload can live with, and that lets no inline script run', async () => {
    const lab = pages().find((page) => hostOf(page) === 'lab.localhost');
    if (lab === undefined) throw new Error('There is no lab window.');
    const reports: string[] = [];
    lab.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) reports.push(message.text());
    });
    const connected = lab.waitForEvent('console', {
      predicate: (one) => one.text().includes('[vite] connected'),
    });
    const answer = await lab.reload();
    await connected;
    await expect
      .poll(() => lab.getByRole('button', { name: 'Open client' }).count(), PATIENCE)
      .toBeGreaterThan(0);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(reports).toEqual([]);
    await lab.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.isInjected = true';
      document.head.append(script);
    });
    expect(await lab.evaluate(() => 'isInjected' in globalThis)).toBe(false);
    await expect.poll(() => reports.length, PATIENCE).toBeGreaterThan(0);
  });
});
