import { cpSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import {
  app,
  command,
  folder,
  hosts,
  launch,
  leave,
  newProfile,
  PATIENCE,
  trace,
  window,
} from './running-app.ts';

/** Somebody's page, with a script of the vendor's host, which would rather not be closed. */
const PAGE = `<!doctype html><title>A call</title>
  <button id="join">Join</button> <p id="people">nobody</p>
  <script src="https://download.agora.io/sdk/release/AgoraRTC_N-4.24.8.js"></script>
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    client.on('connection-state-change', () => undefined);
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 9);
    addEventListener('beforeunload', (event) => event.preventDefault());
  </script>`;

let server: Server;
/** What pages have asked of it. */
const asked: string[] = [];

beforeAll(async () => {
  for (const part of [
    'out/main',
    'out/preload',
    'out/renderer',
    'out/package/line-page.js',
    'package.json',
  ]) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await buildStandIn();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});
beforeEach(async () => {
  newProfile();
  asked.length = 0;
  await launch([]);
});
afterEach(leave);

const appPage = () => app.pages().find((page) => page.url().includes('/@reconnect-lab/app/'));

/** Opens the app as a person does, from the menu. */
async function openApp(): Promise<{ readonly page: Page; readonly frame: FrameLocator }> {
  const dialog = (await window('lab')).getByRole('dialog', { name: 'Open your app' });
  // A page that has just come says that the lab is not there yet.
  const asked = async () => {
    if ((await dialog.count()) === 0) await command('open-app');
    return dialog.count();
  };
  await expect.poll(asked, PATIENCE).toBe(1);
  await dialog.getByRole('textbox').fill(String((server.address() as AddressInfo).port));
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  return appWindow();
}

async function appWindow(): Promise<{ readonly page: Page; readonly frame: FrameLocator }> {
  await expect.poll(() => appPage() !== undefined, PATIENCE).toBe(true);
  const page = appPage();
  if (page === undefined) throw new Error('The window of the app has gone.');
  return { page, frame: page.frameLocator('iframe') };
}

/** How the process of the app has ended, as the trace has it. */
const ends = async () =>
  (await trace()).flatMap(({ kind, action }) => {
    const { do: what, client } = (action ?? {}) as { readonly do?: string; readonly client?: string };
    return kind === 'input' && client === 'app' && (what === 'kill' || what === 'crash') ? [what] : [];
  });

/** Does something to the app's window in the main process. */
const withWindow = (what: 'close' | 'crash') =>
  app.evaluate(({ BrowserWindow }, how) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('/@reconnect-lab/app/'),
    );
    if (how === 'close') found?.close();
    else found?.webContents.forcefullyCrashRenderer();
  }, what);

describe("somebody's own app in the desktop app", () => {
  it('joins from a window of its own, is killed by closing it, and can be opened again', async () => {
    const { page, frame } = await openApp();
    expect(await page.evaluate(() => typeof globalThis.window.reconnectLabBridge)).toBe('undefined');
    await frame.getByRole('button', { name: 'Join' }).click();
    const lab = await window('lab');
    await lab.getByText('your app').waitFor();
    await page.getByText('connection-state-change').first().waitFor();

    await withWindow('close');
    await expect.poll(appPage, PATIENCE).toBeUndefined();
    await expect.poll(ends, PATIENCE).toEqual(['kill']);
    expect(hosts()).toEqual(['lab']);
    await (await openApp()).frame.getByRole('button', { name: 'Join' }).waitFor();
  });

  it('crashes with the process of its window, which is loaded again', async () => {
    const { frame } = await openApp();
    await frame.getByRole('button', { name: 'Join' }).click();
    await (await window('lab')).getByText('your app').waitFor();
    await withWindow('crash');
    await expect.poll(ends, PATIENCE).toEqual(['crash']);
    const isThere = async () => {
      await app.lookAgain();
      const join = appPage()?.frameLocator('iframe').getByRole('button', { name: 'Join' });
      return (await join?.count().catch(() => 0)) === 1;
    };
    await expect.poll(isThere, PATIENCE).toBe(true);
  });

  it('goes where it wants within its frame, and takes neither the window nor the machine', async () => {
    const { page, frame } = await openApp();
    const join = frame.getByRole('button', { name: 'Join' });
    await join.click();
    const before = page.url();
    const camera = await join.evaluate(async () => {
      globalThis.window.open('/other');
      return (await navigator.permissions.query({ name: 'camera' })).state;
    });
    expect(camera).toBe('denied');
    await join.evaluate(() => void globalThis.window.open('/elsewhere', '_top'));
    await join.evaluate(() => void (location.href = '/room?name=a'));
    await page.getByText('/room?name=a').first().waitFor();
    expect(page.url()).toBe(before);
    // The stand-in closes a window that is denied when it is there, and may have asked for its page.
    expect(asked.filter((url) => url !== '/' && url !== '/other')).toEqual(['/room?name=a']);
    expect(hosts()).toEqual(['lab']);
    // One that is let stand would have been there before the page that was waited for.
    await expect.poll(() => app.pages().length, PATIENCE).toBe(2);
  });
});
