import '../../src/hub/contract/bridge.ts';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import { runApp } from './desktop-host.ts';
import {
  PATIENCE,
  app,
  begin,
  choose,
  clear,
  closeWindow,
  command,
  focused,
  folder,
  hosts,
  inLabNow,
  launch,
  leave,
  main,
  moveWindow,
  named,
  newProfile,
  opened,
  press,
  profile,
  quit,
  scenario,
  scenarioFile,
  shapeOf,
  shows,
  start,
  trace,
  window,
} from './running-app.ts';

beforeAll(async () => {
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  await buildStandIn();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
describe('the desktop app, as built, on the stand-in for Electron', () => {
  describe('while it runs', () => {
    let starting: Promise<void> | undefined;
    // One app for all of them: each begins a lab of its own.
    beforeEach(() => {
      if (starting === undefined) newProfile();
      return (starting ??= launch([]));
    });
    afterAll(leave);

    it('shows the lab, with a bridge and nothing of Node or Electron', async () => {
      const lab = await window('lab');
      await expect
        .poll(() => lab.getByRole('button', { name: 'Open client' }).count(), PATIENCE)
        .toBeGreaterThan(0);
      const seen = await lab.evaluate(() => ({
        bridge: Object.keys(globalThis.window.reconnectLabBridge ?? {}).toSorted(),
        globals: ['require', 'process', 'module', 'electron', 'Buffer'].filter((name) => name in globalThis),
      }));
      expect(seen).toEqual({ bridge: ['onCloseRequest', 'onMenuCommand', 'requestPort'], globals: [] });
      // Nothing of its command line was taken for a scenario.
      expect(app.output()).not.toContain('cannot be opened');
    });

    it('opens the windows of a scenario, and runs it by the menu', async () => {
      await begin('android', 'web');
      expect(hosts()).toEqual(['client-1', 'client-2', 'lab']);
      await command('play-pause');
      const web = await window('client-2');
      await expect.poll(() => web.locator('body').innerText(), PATIENCE).toContain('stream-added');
    });

    it.each([
      ['android', 'Android says nothing', false],
      ['ios', 'iOS says goodbye', true],
    ])('closing the window of %s is its kill: %s', async (persona, _what, isSaying) => {
      await begin(persona, 'android');
      await command('play-pause');
      const other = await window('client-2');
      await expect.poll(() => other.locator('body').innerText(), PATIENCE).toContain('onUserJoined');
      await closeWindow('client-1');
      await expect.poll(hosts, PATIENCE).toEqual(['client-2', 'lab']);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const records = await trace();
      const text = JSON.stringify(records.filter(({ actor }) => actor === 'uid1' || actor === 'lab'));
      expect(text).toContain('kill');
      expect(text).not.toContain('crash');
      const told = await other.locator('body').innerText();
      expect(told.includes('onUserOffline')).toBe(isSaying);
    });

    it('takes a renderer that dies for a crash, and its window goes', async () => {
      await begin('ios', 'android');
      await command('play-pause');
      const other = await window('client-2');
      await expect.poll(() => other.locator('body').innerText(), PATIENCE).toContain('onUserJoined');
      await app.evaluate(({ BrowserWindow }, name) => {
        const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().startsWith(`reconnect-lab://${name}/`),
        );
        found?.webContents.forcefullyCrashRenderer();
      }, named('client-1'));
      await expect.poll(hosts, PATIENCE).toEqual(['client-2', 'lab']);
      expect(JSON.stringify(await trace())).toContain('crash');
      expect(await other.locator('body').innerText()).not.toContain('onUserOffline');
    });

    it('closes a window whose page hangs after half a second, and that is a kill', async () => {
      await begin('android', 'android');
      await command('play-pause');
      const hung = await window('client-1');
      await expect.poll(() => hung.locator('body').innerText(), PATIENCE).toContain('onJoinChannelSuccess');
      void hung
        .evaluate(() => {
          const end = performance.now() + 20_000;
          while (performance.now() < end);
        })
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await closeWindow('client-1');
      await expect.poll(hosts, PATIENCE).toEqual(['client-2', 'lab']);
      const text = JSON.stringify(await trace());
      expect(text).toContain('kill');
      expect(text).not.toContain('crash');
    });

    it('loses nothing when the page of the lab window is loaded again', async () => {
      await begin('android');
      await command('step');
      const lab = await window('lab');
      await lab.reload();
      await expect.poll(() => lab.locator('body').innerText(), PATIENCE).toContain('UID 1');
      expect(hosts()).toEqual(['client-1', 'lab']);
    });

    it('opens the scenario of a second launch in the lab that runs', async () => {
      await clear();
      const file = path.join(profile, 'second.yaml');
      writeFileSync(file, scenario('web', 'ios'));
      const args = [`--user-data-dir=${profile}`, `--open=${file}`];
      expect(await runApp({ main, folder, args })).toBe(0);
      await opened(2);
      const focused = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getFocusedWindow()?.webContents.getURL(),
      );
      expect(focused).toMatch(/^reconnect-lab:/);
    });

    it('opens the scenario file that a person chooses by the menu, and nothing when they think better of it', async () => {
      await begin('android');
      await choose();
      await command('open-scenario-file');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(hosts()).toEqual(['client-1', 'lab']);
      await begin('android', 'web');
      expect(hosts()).toEqual(['client-1', 'client-2', 'lab']);
    });

    it('opens a new window for a client whose window was closed in the lab before', async () => {
      await begin('android', 'web');
      await closeWindow('client-1');
      await expect.poll(hosts, PATIENCE).toEqual(['client-2', 'lab']);
      await choose(scenarioFile('android', 'web'));
      await command('open-scenario-file');
      // The other one goes on in its own.
      await expect.poll(hosts, PATIENCE).toEqual(['client-2', 'client-3', 'lab']);
      await shows('client-3', 'Virtual time');
    });

    it('says what is wrong with a scenario that cannot be opened, and goes on meanwhile', async () => {
      await begin('android');
      const file = path.join(profile, 'wrong.yaml');
      writeFileSync(file, 'clients: 7\n');
      await runApp({ main, folder, args: [`--user-data-dir=${profile}`, `--open=${file}`] });
      await expect.poll(() => app.output(), PATIENCE).toContain('wrong.yaml cannot be opened');
      expect(app.output()).not.toContain('stops everything');
      await command('step');
      expect(hosts()).toEqual(['client-1', 'lab']);
    });

    it.each([
      ['the lab', () => press('Close window')],
      ['a crash', () => press('Crash')],
      ['its own page', async () => (await window('client-1')).evaluate(() => globalThis.window.close())],
    ])('a client that is ended by %s comes back where it stood, with the focus', async (_whom, end) => {
      await begin('android');
      await command('step');
      const place = { x: 300, y: 200, width: 400, height: 700 };
      await moveWindow('client-1', place);
      await end();
      await expect.poll(hosts, PATIENCE).toEqual(['lab']);
      await press('Restart');
      await shows('client-2', 'Virtual time');
      expect((await shapeOf('client-2')).bounds).toEqual(place);
      await expect.poll(focused, PATIENCE).toBe('client-2');
    });

    it('brings the window of a client to the front, and leaves the person in the lab until then', async () => {
      await command('step');
      await begin('android', 'web');
      for (const host of ['client-1', 'client-2']) {
        await expect.poll(async () => (await shapeOf(host)).isVisible, PATIENCE).toBe(true);
      }
      await expect.poll(focused, PATIENCE).toBe('lab');
      for (const uid of [1, 2, 1]) {
        await press(`Bring the window of UID ${uid} to the front`);
        await expect.poll(focused, PATIENCE).toBe(`client-${uid}`);
      }
    });

    it('runs every window in a process of its own', async () => {
      await begin('android', 'ios', 'web', 'android');
      const ids = () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
        );
      await expect.poll(async () => (await ids()).every((id) => id > 0), PATIENCE).toBe(true);
      const found = await ids();
      expect(found).toHaveLength(5);
      expect(new Set(found).size).toBe(5);
    });

    it('gives windows the ground of their pages, and follows when the system goes dark', async () => {
      await begin('android');
      const grounds = async () => [(await shapeOf('lab')).ground, (await shapeOf('client-1')).ground];
      const scheme = (source: 'dark' | 'light') =>
        app.evaluate(({ nativeTheme }, to) => void (nativeTheme.themeSource = to), source);
      await scheme('light');
      await expect.poll(grounds, PATIENCE).toEqual(['#EEF0F2', '#EEF0F2']);
      await scheme('dark');
      await expect.poll(grounds, PATIENCE).toEqual(['#121518', '#121518']);
      await scheme('light');
    });

    it('lets pages neither download, nor leave, nor load themselves again where that would be another process', async () => {
      await begin('android');
      const client = await window('client-1');
      await client.evaluate(() => {
        const link = document.createElement('a');
        Object.assign(link, { href: 'index.html', download: 'page.html' });
        link.click();
      });
      await expect
        .poll(() => app.output(), PATIENCE)
        .toMatch(/Refused to download reconnect-lab:.*index.html/);
      await client.evaluate(() => Object.assign(globalThis, { isSame: true }) && location.reload());
      await client.evaluate(() => void (location.href = 'reconnect-lab://lab/lab/index.html'));
      await shows('client-1', 'Virtual time');
      expect(await client.evaluate(() => 'isSame' in globalThis)).toBe(true);
    });

    describe('when the page of the lab window', () => {
      const labContents = (what: 'crash' | 'hang') =>
        app.evaluate(({ BrowserWindow }, how) => {
          const lab = BrowserWindow.getAllWindows().find(({ webContents }) =>
            webContents.getURL().startsWith('reconnect-lab://lab/'),
          );
          if (how === 'crash') lab?.webContents.forcefullyCrashRenderer();
          else lab?.webContents.emit('unresponsive');
        }, what);
      const answer = (response: number) =>
        app.evaluate(({ dialog }, chosen) => {
          Object.assign(dialog, { showMessageBox: () => Promise.resolve({ response: chosen }) });
        }, response);
      /** Marks the page, so that one that was loaded again is known. */
      const mark = async () =>
        (await window('lab')).evaluate(() => void Object.assign(globalThis, { isMarked: true }));
      const isMarked = () => inLabNow(() => 'isMarked' in globalThis);

      it('hangs, it offers to wait or to load the page again', async () => {
        await begin('android');
        await mark();
        await answer(0);
        await labContents('hang');
        expect(await isMarked()).toBe(true);
        await answer(1);
        await labContents('hang');
        await expect.poll(isMarked, PATIENCE).toBe(false);
        await shows('lab', 'UID 1');
        expect(app.output()).not.toContain('the page of the lab window is gone');
      });

      it('dies, it is loaded again, but not for ever; then a page says so, and the run is still there', async () => {
        await begin('android');
        for (let times = 0; times < 3; times += 1) {
          await mark();
          await labContents('crash');
          await expect.poll(isMarked, PATIENCE).toBe(false);
          await shows('lab', 'UID 1');
        }
        await labContents('crash');
        await expect.poll(isMarked, PATIENCE).toBe(false);
        const stopped = await shows('lab', 'The lab window has stopped');
        expect(await stopped.locator('body').innerText()).toContain(path.join(profile, 'errors.log'));
        await stopped.getByRole('link', { name: 'Load the lab window again' }).click();
        await shows('lab', 'UID 1');
        expect(hosts()).toEqual(['client-1', 'lab']);
      });
    });

    it('gives no port to a page that asks from elsewhere, or a second time', async () => {
      await begin('android');
      const client = await window('client-1');
      await client.evaluate(() => globalThis.window.reconnectLabBridge?.requestPort(''));
      await expect.poll(() => app.output(), PATIENCE).toContain('Dropped a port request without a nonce.');
      await client.evaluate(() => globalThis.window.reconnectLabBridge?.requestPort('again'));
      await expect.poll(hosts, PATIENCE).toEqual(['lab']);
    });
  });

  describe('from its start to its end', () => {
    beforeEach(newProfile);
    afterEach(leave);

    it('ends with its lab window: no client window stays, and where people put them is kept', async () => {
      await start('android', 'web');
      await moveWindow('lab', { x: 20, y: 30 });
      await closeWindow('lab');
      expect(await app.ended).toBe(0);
      const kept = JSON.parse(readFileSync(path.join(profile, 'windows.json'), 'utf8')) as unknown;
      expect(kept).toMatchObject({
        version: 1,
        windows: { lab: { x: 20, y: 30, width: 1280, height: 800, isMaximized: false } },
      });
    });

    it('goes on when nobody reads any more what it writes', async () => {
      await start('android');
      app.closePipes();
      const client = await window('client-1');
      await client.evaluate(() => globalThis.window.reconnectLabBridge?.requestPort(''));
      // The second write is the one that a closed pipe answers with an error.
      await client.evaluate(() => globalThis.window.reconnectLabBridge?.requestPort(''));
      await press('Play');
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    });

    it('opens client windows beside the lab window, at the size of their devices, without its menu', async () => {
      await start('android', 'web');
      const [lab, phone, page] = await Promise.all(['lab', 'client-1', 'client-2'].map(shapeOf));
      expect(lab?.hasMenuBar).toBe(process.platform !== 'darwin');
      for (const client of [phone, page]) {
        expect(client?.hasMenuBar).toBe(false);
        expect(client?.bounds.x).toBeGreaterThanOrEqual((lab?.bounds.x ?? 0) + (lab?.bounds.width ?? 0));
      }
      expect(phone?.page).toMatchObject({ width: 390, height: 780 });
      // Beside a lab of this width there is not quite room for the whole of it.
      expect(page?.page).toMatchObject({ width: 624, height: 480 });
      expect(page?.bounds.y).not.toBe(phone?.bounds.y);
    });

    it('remembers where client windows stood when it ends, for each system that a client may run on', async () => {
      await start('ios');
      const place = { x: 300, y: 200, width: 400, height: 700 };
      await moveWindow('client-1', place);
      await quit();
      await start('ios');
      expect((await shapeOf('client-1')).bounds).toEqual(place);
      await quit();
      await start('web');
      expect((await shapeOf('client-1')).page).toMatchObject({ width: 624, height: 480 });
    });

    it('stops in one box when it cannot go on, whatever fails after that, and writes down all of it', async () => {
      await start('android');
      await app.evaluate(() => {
        for (const what of ['first', 'second'])
          setImmediate(() => Promise.reject(new Error(`the ${what} error`)));
      });
      await expect
        .poll(() => app.output(), PATIENCE)
        .toContain('stops everything: Reconnect Lab has to stop');
      app.pressOk();
      expect(await app.ended).toBe(70);
      expect(app.output().split('a box that stops everything')).toHaveLength(2);
      expect(readFileSync(path.join(profile, 'errors.log'), 'utf8')).toContain('the first error');
    });

    it('opens a file that the system hands in by event, as macOS does, at the start and later', async () => {
      await launch([], { ELECTRON_ON_CHROMIUM_OPEN_FILE: scenarioFile('android', 'web') });
      await shows('client-1', 'Virtual time');
      await shows('client-2', 'Virtual time');
      expect(app.output()).not.toContain('nobody has opened');
      const isTaken = await app.evaluate(({ app: running }, file) => {
        let isPrevented = false;
        running.emit('open-file', { preventDefault: () => (isPrevented = true) }, file);
        return isPrevented;
      }, scenarioFile('ios'));
      expect(isTaken).toBe(true);
      await expect.poll(hosts, PATIENCE).toEqual(['client-1', 'lab']);
      await expect.poll(async () => (await window('client-1')).title(), PATIENCE).toContain('iOS');
    });
  });
});
