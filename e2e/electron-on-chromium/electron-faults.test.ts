import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkPolicy } from './content-policy.ts';
import { buildStandIn } from './driver/build-stand-in.ts';
import { StandInChannel } from './message-ports.ts';
import { downloadFolder } from './session.ts';
import {
  PATIENCE,
  START_LIMIT_MS,
  app,
  pageOf,
  pageSoon,
  preload,
  profile,
  said,
  saying,
  start,
  stop,
} from './test-app/running-test-app.ts';

/**
 * What Electron does that an app easily forgets: a stand-in without it would hide the app's
 * mistakes.
 */
beforeAll(buildStandIn, START_LIMIT_MS);

describe('the stand-in for Electron, where apps go wrong', () => {
  let starting: Promise<void> | undefined;
  beforeEach(() => (starting ??= start()), START_LIMIT_MS);
  afterAll(stop, START_LIMIT_MS);

  it('stands still in an error box: pages get no answer until somebody presses OK', async () => {
    const box = app.evaluate(({ dialog }) => dialog.showErrorBox('Stop', 'nothing goes on'));
    await expect.poll(() => app.output(), PATIENCE).toContain('stops everything: Stop: nothing goes on');
    await pageOf('two').evaluate(() => {
      (window as unknown as { port: MessagePort }).port.postMessage({ in: 'the box' });
    });
    await pageOf('two').evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(said()).not.toContainEqual(['message', { in: 'the box' }]);
    app.pressOk();
    await box;
    await saying('message', { in: 'the box' });
  });

  it('goes on beside a message box, which goes when its signal says so', async () => {
    const answer = await app.evaluate(({ BrowserWindow, dialog }) => {
      const over = new AbortController();
      const [parent] = BrowserWindow.getAllWindows();
      const options = { message: 'Wait?', buttons: ['Wait', 'Go'], cancelId: 1, signal: over.signal };
      if (parent === undefined) throw new Error('There is no window.');
      const shown = dialog.showMessageBox(parent, options);
      setTimeout(() => over.abort());
      return shown;
    });
    expect(answer).toEqual({ response: 1, checkboxChecked: false });
    expect(app.output()).toContain('a box in window 1: Wait?');
  });

  it('asks the app when a page loads itself again, and not when the app or a test does', async () => {
    const page = pageOf('one');
    await page.evaluate(() => location.reload());
    await saying('will-navigate', 'stand-in-test://one/');
    const asked = said().filter(([what]) => what === 'will-navigate').length;
    await Promise.all([
      page.waitForEvent('load'),
      app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.reload()),
    ]);
    await page.reload();
    expect(said().filter(([what]) => what === 'will-navigate')).toHaveLength(asked);
  });

  it('says that a window is ready only when it has been painted, each time that it is loaded', async () => {
    const timesReady = () =>
      said().filter(([what, name]) => what === 'ready-to-show' && name === 'two').length;
    await expect.poll(timesReady, PATIENCE).toBe(1);
    await pageOf('two').reload();
    await expect.poll(timesReady, PATIENCE).toBe(2);
  });

  it('tells of each window which process of the system runs its page', async () => {
    const ids = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
      );
    await expect.poll(async () => (await ids()).every((id) => id > 0), PATIENCE).toBe(true);
    const found = await ids();
    expect(new Set(found).size).toBe(2);
    for (const id of found) expect(process.kill(id, 0)).toBe(true);
  });

  it('asks the app about a download, and keeps nothing of one that is refused', async () => {
    await pageOf('one').evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: '/download', download: '' });
      link.click();
    });
    await saying('will-download', 'stand-in-test://one/download');
    await expect.poll(() => readdirSync(downloadFolder(profile)), PATIENCE).toEqual([]);
  });

  it('throws at whoever uses what has gone', async () => {
    const use = app.evaluate(({ BrowserWindow }, script) => {
      const window = new BrowserWindow({ webPreferences: { preload: script } });
      window.destroy();
      return [window.isDestroyed(), String(window.getBounds())];
    }, preload);
    await expect(use).rejects.toThrow('Object has been destroyed');
  });

  it('takes a window along whose page closes itself, without asking for it', async () => {
    await pageOf('two').evaluate(() => window.close());
    await saying('closed', 'two');
    expect(said()).not.toContainEqual(['close', 'two']);
  });
});

describe('the stand-in for Electron on Wayland', () => {
  let starting: Promise<void> | undefined;
  beforeEach(() => (starting ??= start('--ozone-platform=wayland')), START_LIMIT_MS);
  afterAll(stop, START_LIMIT_MS);

  it('knows no places, gives nobody the focus, and paints nothing that is hidden', async () => {
    const before = await app.evaluate(async ({ BrowserWindow }, script) => {
      const window = new BrowserWindow({ x: 7, y: 8, show: false, webPreferences: { preload: script } });
      window.on('ready-to-show', () => process.stdout.write('["ready-to-show","hidden"]\n'));
      window.setBounds({ x: 70, width: 500 });
      await window.loadURL('stand-in-test://hidden/');
      BrowserWindow.fromId(2)?.show();
      BrowserWindow.fromId(1)?.focus();
      return { bounds: window.getBounds(), focused: BrowserWindow.getFocusedWindow()?.id ?? null };
    }, preload);
    expect(before).toEqual({ bounds: { x: 0, y: 0, width: 500, height: 600 }, focused: null });
    await (await pageSoon('hidden')).evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(said()).not.toContainEqual(['ready-to-show', 'hidden']);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(3)?.showInactive());
    await saying('ready-to-show', 'hidden');
  });
});

describe('ports of the stand-in for Electron', () => {
  it('say at both ends that they are closed, at the closing one at once and at the other once it listens', async () => {
    const { port1, port2 } = new StandInChannel();
    const told: string[] = [];
    port1.on('close', () => told.push('closing end'));
    port2.on('message', ({ data }: Electron.MessageEvent) => told.push(String(data)));
    const heard = new Promise<void>((resolve) => port2.on('close', () => resolve()));
    port1.postMessage('last words');
    port1.close();
    expect(told).toEqual(['closing end']);
    port2.start();
    await heard;
    expect(told).toEqual(['closing end', 'last words']);
    port2.postMessage('into the void');
  });
});

describe('a policy for pages of an own scheme', () => {
  it.each([
    "default-src 'none'; script-src 'self'; img-src 'self' blob: data:; base-uri 'none'",
    "frame-ancestors 'none'; form-action 'none'",
  ])('is taken where it says the same as for https: %s', (policy) => {
    expect(() => checkPolicy(policy)).not.toThrow();
  });

  it.each([
    ['script-src https:', 'https:'],
    ["connect-src 'self' ws://localhost:1", 'ws://localhost:1'],
    ["style-src 'unsafe-inline'", "'unsafe-inline'"],
    ['upgrade-insecure-requests', 'upgrade-insecure-requests'],
  ])('is refused where it would say something else in Electron: %s', (policy, named) => {
    expect(() => checkPolicy(policy)).toThrow(named);
  });
});
