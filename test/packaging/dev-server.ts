import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { createServer, type PluginOption, type ViteDevServer } from 'vite';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';

/** Somebody's app: the SDK by both of its entries, and the copy inside of agora-rtc-react. */
const APP = `
  import AgoraRTC from 'agora-rtc-sdk-ng';
  import { createClient } from 'agora-rtc-sdk-ng/esm';
  import Inner, { AgoraRTCProvider, useJoin, useRemoteUsers } from 'agora-rtc-react';
  import { createElement as h } from 'react';
  import { createRoot } from 'react-dom/client';
  const config = { mode: 'rtc', codec: 'vp8' };
  function People() {
    useJoin({ appid: 'app', channel: 'room', token: null, uid: 2 });
    return useRemoteUsers().map(({ uid }) => h('li', { key: uid }, 'user ' + uid));
  }
  const provider = h(AgoraRTCProvider, { client: Inner.createClient(config) }, h(People));
  createRoot(document.getElementById('react')).render(provider);
  for (const [uid, client] of [[3, AgoraRTC.createClient(config)], [4, createClient(config)]]) {
    void client.join('app', 'room', null, uid);
    client.on('user-joined', () => {
      document.getElementById('by' + uid).textContent = client.remoteUsers.map((user) => user.uid).join();
    });
  }
  document.body.dataset.version = AgoraRTC.VERSION;
`;
const HTML = `<!doctype html><body>
  <ul id="react"></ul> <p id="by3"></p> <p id="by4"></p>
  <script type="module" src="./app.js"></script>`;

/** The page of a dev server, in a browser. */
async function onPage(
  project: string,
  mode: string,
  look: (page: Page) => Promise<void>,
): Promise<ViteDevServer['config']> {
  const kit = (await import(
    pathToFileURL(path.join(project, 'node_modules/reconnect-lab/out/package/vite.mjs')).href
  )) as { readonly reconnectLab: () => PluginOption };
  const server = await createServer({
    root: project,
    base: '/app/',
    mode,
    configFile: false,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
    plugins: [kit.reconnectLab()],
  });
  await server.listen();
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await look(page);
    return server.config;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What the plugin for Vite does, on a real dev server in a real browser. */
export function describeDevServer(projectWith: (files: Readonly<Record<string, string>>) => string): void {
  describe("the app's own dev server", () => {
    it('serves the drop-in by every import with --mode lab, and has a lab of its own', async () => {
      const project = projectWith({ 'index.html': HTML, 'app.js': APP });
      await onPage(project, 'lab', async (page) => {
        await page.locator('body[data-version]').waitFor({ state: 'attached' });
        await page.evaluate(() => {
          const { lab } = globalThis as unknown as { readonly lab: { client(fields: object): void } };
          lab.client({ persona: 'android', uid: 7, channel: 'room' });
        });
        await page.getByText('user 7').waitFor();
        for (const uid of [3, 4]) await page.locator(`#by${uid}`, { hasText: '7' }).waitFor();
        const copies = await page.evaluate(
          () => (globalThis as unknown as { readonly lab: { readonly takenOver: string[] } }).lab.takenOver,
        );
        expect(copies).toEqual([expect.stringMatching(/^agora-rtc-sdk-ng .*agora-rtc-react/)]);
      });
    });

    it('serves what is imported in every other mode', async () => {
      const project = projectWith({
        'index.html': '<!doctype html><script type="module" src="./app.js"></script>',
        'app.js': `import AgoraRTC from 'agora-rtc-sdk-ng'; document.body.dataset.logs = 'setParameter' in AgoraRTC;
          document.body.dataset.lab = 'lab' in globalThis;`,
      });
      const { plugins } = await onPage(project, 'development', async (page) => {
        await page.locator('body[data-lab=false]').waitFor({ state: 'attached' });
        expect(await page.evaluate(() => '__ARTC__' in globalThis)).toBe(true);
      });
      expect(plugins.map(({ name }) => name)).toContain('reconnect-lab');
    });
  });
}
