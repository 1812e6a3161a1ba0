import '../../src/hub/contract/bridge.ts';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildDouble, PROJECT } from '../electron-double/driver/build-double.ts';
import { launchDouble, runDouble } from '../electron-double/driver/launch-double.ts';
import type { DoubledApp } from '../electron-double/driver/launch-double.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** A copy of the built app, so that building on does not disturb it. */
const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-built-'));
const main = path.join(folder, 'out', 'main', 'index.js');

let profile: string;
let app: DoubledApp;
let browser: Browser;
/** Client windows that there were in the app before this lab. */
let before = 0;

const scenario = (...personas: readonly string[]) => `name: on the desktop
clients:
${personas.map((persona, index) => `  uid${index + 1}: { persona: ${persona}, sdk: 3.x, uid: ${index + 1} }`).join('\n')}
steps:
${personas.map((_, index) => `  - { at: 0s, do: join, client: uid${index + 1} }`).join('\n')}
expect: []
`;

/** Writes a scenario of these personas into a file. */
function scenarioFile(...personas: readonly string[]): string {
  const file = path.join(profile, 'scenario.yaml');
  writeFileSync(file, scenario(...personas));
  return file;
}

async function launch(args: readonly string[], environment: Record<string, string> = {}): Promise<void> {
  // The double's command line is Node's: program, app, arguments.
  before = 0;
  app = await launchDouble({ main, folder, args: [`--user-data-dir=${profile}`, ...args], environment });
  browser = await chromium.connectOverCDP(app.endpoint);
  await shows('lab', 'Play');
}

async function start(...personas: readonly string[]): Promise<void> {
  await launch(personas.length === 0 ? [] : [`--open=${scenarioFile(...personas)}`]);
  await showClients(personas);
}

async function showClients(personas: readonly string[]): Promise<void> {
  for (const [index] of personas.entries()) await shows(`client-${index + 1}`, 'Virtual time');
}

/** What the person answers when the app asks for a file; no file: they think better of it. */
const choose = (...filePaths: readonly string[]) =>
  app.evaluate(({ dialog }, paths) => {
    const answer = { canceled: paths.length === 0, filePaths: paths };
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) });
  }, filePaths);

/** Closes the client windows of the lab before, so that none of them is taken for one of the next. */
async function clear(): Promise<void> {
  for (const host of hosts()) if (host !== 'lab') await closeWindow(host);
  await expect.poll(hosts, PATIENCE).toEqual(['lab']);
}

/** Waits for the windows of a lab, and counts clients from its first. */
async function opened(count: number): Promise<void> {
  await expect.poll(() => clientNumbers().length, PATIENCE).toBe(count);
  before = Math.min(...clientNumbers()) - 1;
}

/** Opens a lab with these clients in the app that runs. */
async function begin(...personas: readonly string[]): Promise<void> {
  await clear();
  await choose(scenarioFile(...personas));
  await command('open-scenario-file');
  await opened(personas.length);
  await showClients(personas);
}

/** Ends the app as the system does, and waits until it has. */
async function quit(): Promise<void> {
  await browser.close();
  await app.close();
}

/** Waits until a window shows these words. */
async function shows(host: string, words: string): Promise<Page> {
  const page = await window(host);
  await expect.poll(() => page.locator('body').innerText(), PATIENCE).toContain(words);
  return page;
}

const pages = () => browser.contexts().flatMap((context) => context.pages());
const openHosts = () =>
  pages().flatMap((page) => /^https:\/\/(.+)--of--reconnect-lab\.test\//.exec(page.url())?.[1] ?? []);
const clientNumbers = () =>
  openHosts()
    .flatMap((host) => /^client-(\d+)$/.exec(host)?.[1] ?? [])
    .map(Number);
const counted = (host: string, by: number) => host.replace(/\d+$/, (number) => String(Number(number) + by));
const hosts = () =>
  openHosts()
    .map((host) => counted(host, -before))
    .toSorted();
/** The name that the app has given to a window; it counts on from lab to lab. */
const named = (host: string) => counted(host, before);

/** The page of a window: `lab`, or `client-N` in the order of opening. */
async function window(host: string): Promise<Page> {
  await expect.poll(hosts, PATIENCE).toContain(host);
  const page = pages().find((one) => one.url().startsWith(`https://${named(host)}--of--`));
  if (page === undefined) throw new Error(`There is no window ${host}.`);
  return page;
}

/** The window as the main process knows it. */
const closeWindow = (host: string) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith(`reconnect-lab://${name}/`),
    );
    found?.close();
  }, named(host));

/** Where a window is, and what the system draws in it. */
const shapeOf = (host: string) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith(`reconnect-lab://${name}/`),
    );
    if (found === undefined) throw new Error(`There is no window ${name}.`);
    return {
      bounds: found.getBounds(),
      page: found.getContentBounds(),
      hasMenuBar: found.isMenuBarVisible(),
    };
  }, named(host));

/** A person moves a window and makes it another size. */
const moveWindow = (host: string, bounds: Electron.Rectangle) =>
  app.evaluate(
    ({ BrowserWindow }, { name, to }) => {
      const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith(`reconnect-lab://${name}/`),
      );
      found?.setBounds(to);
    },
    { name: named(host), to: bounds },
  );

/** Presses a button of the lab's page. */
const press = async (name: string | RegExp) =>
  (await window('lab')).getByRole('button', { name, exact: true }).click();

/** The trace so far, by the way that the menu and a person's answer to the dialog go. */
async function trace(): Promise<readonly Record<string, unknown>[]> {
  const file = path.join(profile, `trace-${Math.random()}.jsonl`);
  await app.evaluate(({ dialog, Menu }, filePath) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) });
    Menu.getApplicationMenu()?.getMenuItemById('save-trace')?.click();
  }, file);
  const read = () => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  await expect.poll(() => read().endsWith('\n'), PATIENCE).toBe(true);
  return read()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const command = (id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click() ?? null, id);

beforeAll(async () => {
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  await buildDouble();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function newProfile(): void {
  profile = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-desktop-'));
}

async function leave(): Promise<void> {
  await quit();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

describe('the desktop app, as built, on the double of Electron', () => {
  describe('while it runs', () => {
    let starting: Promise<void> | undefined;
    // One app for all of them: each begins a lab of its own.
    beforeEach(() => {
      if (starting === undefined) newProfile();
      return (starting ??= launch([]));
    }, 60_000);
    afterAll(leave, 60_000);

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
      expect((await runDouble({ main, folder, args })).code).toBe(0);
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

    it('says what is wrong with a scenario that cannot be opened', async () => {
      await begin('android');
      const file = path.join(profile, 'wrong.yaml');
      writeFileSync(file, 'clients: 7\n');
      await runDouble({ main, folder, args: [`--user-data-dir=${profile}`, `--open=${file}`] });
      await expect.poll(() => app.output(), PATIENCE).toContain('wrong.yaml cannot be opened');
      expect(hosts()).toEqual(['client-1', 'lab']);
    });

    it.each(['Close window', 'Crash'])(
      'a client that is ended by %s comes back where it stood',
      async (ending) => {
        await begin('android');
        await command('step');
        const place = { x: 300, y: 200, width: 400, height: 700 };
        await moveWindow('client-1', place);
        await press(ending);
        await expect.poll(hosts, PATIENCE).toEqual(['lab']);
        await press('Restart');
        await shows('client-2', 'Virtual time');
        expect((await shapeOf('client-2')).bounds).toEqual(place);
      },
    );

    it('brings the window of a client to the front', async () => {
      await begin('android', 'web');
      const focused = () =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? null);
      for (const [uid, host] of [
        [1, 'client-1'],
        [2, 'client-2'],
        [1, 'client-1'],
      ] as const) {
        await press(`Bring the window of UID ${uid} to the front`);
        await expect.poll(focused, PATIENCE).toBe(`reconnect-lab://${named(host)}/client/index.html`);
      }
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
    afterEach(leave, 60_000);

    it('ends with its lab window: no client window stays, and where they stood is kept', async () => {
      await start('android', 'web');
      await closeWindow('lab');
      expect(await app.ended).toBe(0);
      const kept = JSON.parse(readFileSync(path.join(profile, 'windows.json'), 'utf8')) as unknown;
      expect(kept).toMatchObject({
        version: 1,
        windows: { lab: { x: 0, y: 0, width: 1280, height: 800, isMaximized: false } },
      });
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
    }, 90_000);

    it('opens a file that the system hands in by event, as macOS does, at the start and later', async () => {
      await launch([], { ELECTRON_DOUBLE_OPEN_FILE: scenarioFile('android', 'web') });
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
