import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from './driver/build-stand-in.ts';
import { launchOnChromium, runOnChromium } from './driver/launch-on-chromium.ts';
import {
  PATIENCE,
  START_LIMIT_MS,
  app,
  browser,
  launch,
  pageOf,
  preload,
  profile,
  said,
  saying,
  start,
  stop,
} from './test-app/running-test-app.ts';

beforeAll(buildStandIn, START_LIMIT_MS);

describe('the stand-in for Electron, while its app runs', () => {
  let starting: Promise<void> | undefined;
  // One app for all of them, which leave it as it was.
  beforeEach(() => (starting ??= start()), START_LIMIT_MS);
  afterAll(stop, START_LIMIT_MS);

  it('runs the preload in a world of its own and shows the page what it exposes', async () => {
    const page = pageOf('one');
    expect(await page.evaluate(() => 'secretOfThePreload' in window)).toBe(false);
    const seen = await page.evaluate(() => {
      const { testBridge } = window as unknown as {
        testBridge: Record<string, (...args: unknown[]) => unknown>;
      };
      const failure = (run: () => unknown) => {
        try {
          return run();
        } catch (error) {
          return String(error);
        }
      };
      return {
        isFrozen: Object.isFrozen(testBridge),
        sum: testBridge.add?.(2, 3),
        thrown: failure(() => testBridge.fail?.()),
        electron: testBridge.requires?.('electron'),
        fs: failure(() => testBridge.requires?.('fs')),
        unknown: failure(() => testBridge.unknown?.()),
        require: typeof (window as { require?: unknown }).require,
      };
    });
    expect(seen).toEqual({
      isFrozen: true,
      sum: 5,
      thrown: 'Error: as it should',
      electron: 'object',
      fs: 'Error: module not found: fs',
      unknown: 'Error: The stand-in for Electron does not know ipcRenderer.invoke',
      require: 'undefined',
    });
  });

  it("serves the app's scheme with its headers, the policy included, and nothing else", async () => {
    const page = pageOf('one');
    expect(await page.title()).toBe('one');
    expect(await page.evaluate(() => 'inline' in window)).toBe(false);
    expect(await page.evaluate(() => fetch('/none').then(({ status }) => status))).toBe(404);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  });

  it('says who asked, and brings a port with what was sent before, as clones', async () => {
    await saying('ask', 'first', 'stand-in-test://one/', true);
    const got = () => pageOf('two').evaluate(() => (window as unknown as { got: unknown[] }).got);
    await expect.poll(got, PATIENCE).toEqual([{ early: [1, undefined, -0, NaN, { deep: null }] }]);
    await pageOf('two').evaluate(() => {
      (window as unknown as { port: MessagePort }).port.postMessage({ from: 'two' });
    });
    await saying('message', { from: 'two' });
  });

  it('keeps the order of many messages there and back', async () => {
    await app.evaluate(() => {
      const { port } = globalThis as unknown as { port: Electron.MessagePortMain };
      for (let index = 0; index < 500; index += 1) port.postMessage({ echo: true, index });
    });
    const echoes = () =>
      said()
        .filter(([what]) => what === 'message')
        .map(([, data]) => (data as { index?: number }).index)
        .filter((index) => index !== undefined);
    await expect.poll(echoes, PATIENCE).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it('calls back into the page until the page stops listening', async () => {
    const send = (news: string) =>
      app.evaluate(
        ({ BrowserWindow }, text) => BrowserWindow.fromId(1)?.webContents.send('news', text),
        news,
      );
    const heard = () => pageOf('one').evaluate(() => (window as unknown as { got: unknown[] }).got);
    const before = (await heard()).length;
    const got = async () => (await heard()).slice(before);
    await send('a');
    await expect.poll(got, PATIENCE).toEqual(['a']);
    await pageOf('one').evaluate(() => (window as unknown as { stop: () => void }).stop());
    await send('b');
    await send('c');
    await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await got()).toEqual(['a']);
  });

  it('counts frame and menu bar to a window, or puts them around a page of the size asked for', async () => {
    const sizes = await app.evaluate(({ BrowserWindow, Menu }, script) => {
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [{ role: 'close' }] }]));
      const open = (options: Electron.BrowserWindowConstructorOptions) =>
        new BrowserWindow({ width: 500, height: 400, webPreferences: { preload: script }, ...options });
      const whole = open({});
      const outer = open({ useContentSize: true, autoHideMenuBar: true });
      const isSeen = [whole.isMenuBarVisible(), outer.isMenuBarVisible()];
      const before = [whole.getContentBounds(), outer.getContentBounds()];
      for (const one of [whole, outer]) one.removeMenu();
      const after = [whole.getContentBounds(), outer.getContentBounds()];
      whole.setBounds({ x: 7, width: 600 });
      const all = { isSeen, before, after, moved: whole.getBounds(), outer: outer.getBounds() };
      for (const one of [whole, outer]) one.destroy();
      return all;
    }, preload);
    const hasBar = process.platform !== 'darwin';
    expect(sizes.isSeen).toEqual([hasBar, false]);
    expect(sizes.before.map(({ height }) => height)).toEqual([hasBar ? 342 : 366, 400]);
    expect(sizes.after.map(({ height }) => height)).toEqual([366, 400]);
    expect(sizes.moved).toEqual({ x: 7, y: 340, width: 600, height: 400 });
    expect(sizes.outer).toEqual({ x: 706, y: 323, width: 508, height: 434 });
  });

  it('lets a page neither open windows nor leave', async () => {
    const page = pageOf('one');
    expect(await page.evaluate(() => window.open('/popup'))).toBeNull();
    await saying('open', 'stand-in-test://one/popup');
    await page.evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: '/linked', target: '_blank' });
      document.body.append(link);
      link.click();
    });
    await saying('open', 'stand-in-test://one/linked');
    await page.evaluate(() => void (location.href = 'https://example.com/'));
    await saying('will-navigate', 'https://example.com/');
    expect(await page.evaluate(() => document.title)).toBe('one');
  });

  it('gives a page no permission that the app denies', async () => {
    const state = await pageOf('one').evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state),
    );
    expect(state).not.toBe('granted');
  });

  it('puts switches for the runtime before the path of the app, as debuggers and Playwright do', async () => {
    await saying('argv', true, ['--inspect=0', '--remote-debugging-port=0', PROJECT]);
  });

  it('hands a second launch to the first', async () => {
    const second = await runOnChromium({ ...launch(), args: ['file.yaml', `--user-data-dir=${profile}`] });
    expect(second.code).toBe(7);
    await saying('second-instance', PROJECT, { path: 'file.yaml' });
  });

  it('hands a file in before it is ready, as macOS does, and says where nobody took it', async () => {
    const second = mkdtempSync(path.join(tmpdir(), 'electron-on-chromium-test-'));
    const environment = { ELECTRON_ON_CHROMIUM_OPEN_FILE: '/scenario.yaml' };
    const other = await launchOnChromium({ ...launch(), args: [`--user-data-dir=${second}`], environment });
    expect(other.output()).toContain('open-file: nobody has opened /scenario.yaml');
    await other.close();
    rmSync(second, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  it.each([
    ['a method', 'return electron.app.dock', 'app.dock'],
    ['an event', "electron.app.on('login', () => {})", 'the event "login" of app'],
    ['an option', 'new electron.BrowserWindow({ kiosk: true })', 'BrowserWindowConstructorOptions.kiosk'],
    [
      'less security',
      'new electron.BrowserWindow({ webPreferences: { sandbox: false } })',
      'webPreferences.sandbox = false',
    ],
  ])('throws on %s that it does not know', async (_what, text, named) => {
    const evaluate = app.evaluate(
      (electron, program) => new Function('electron', program)(electron) as unknown,
      text,
    );
    await expect(evaluate).rejects.toThrow(`The stand-in for Electron does not know ${named}`);
  });
});

describe('the stand-in for Electron, as windows, processes and its app end', () => {
  beforeEach(() => start(), START_LIMIT_MS);
  afterEach(stop, START_LIMIT_MS);

  it('closes the ports of a page that crashes, and says that its process is gone', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.forcefullyCrashRenderer());
    await saying('gone', 'crashed');
    await saying('port closed', true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    expect(await pageOf('two').evaluate(() => 1 + 1)).toBe(2);
  });

  it('asks before it closes a window, and closes its ports with it', async () => {
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
    await app.evaluate(() => Object.assign(globalThis, { isHeld: true }) && null);
    await close();
    await saying('close', 'one');
    expect(said()).not.toContainEqual(['closed', 'one']);
    await app.evaluate(() => Object.assign(globalThis, { isHeld: false }) && null);
    await close();
    await saying('closed', 'one');
    await saying('port closed', false);
  });

  it('destroys a window without asking', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.destroy());
    await saying('closed', 'one');
    expect(said()).not.toContainEqual(['close', 'one']);
    await expect.poll(() => browser.contexts()[0]?.pages().length, PATIENCE).toBe(2);
  });

  it('is asked to quit by a first SIGINT, and killed by a second', async () => {
    await app.evaluate(() => Object.assign(globalThis, { isHeld: true }) && null);
    app.process.kill('SIGINT');
    await saying('before-quit');
    app.process.kill('SIGINT');
    await app.ended;
    expect(app.process.signalCode).toBe('SIGINT');
  });

  it('takes its browser with it, even where it is killed', async () => {
    const address = new URL('/json/version', app.endpoint.replace(/^ws:/, 'http:'));
    const answers = () =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      );
    expect(await answers()).toBe(true);
    app.process.kill('SIGKILL');
    await app.ended;
    await expect.poll(answers, PATIENCE).toBe(false);
  });

  it('quits when nothing holds it, in the documented order', async () => {
    await app.evaluate(({ app: own }) => own.quit());
    expect(await app.ended).toBe(0);
    const order = said()
      .map(([what]) => what)
      .filter((what) =>
        ['before-quit', 'close', 'closed', 'quit', 'window-all-closed'].includes(String(what)),
      );
    expect(order).toEqual(['before-quit', 'close', 'close', 'closed', 'closed', 'quit']);
  });
});
