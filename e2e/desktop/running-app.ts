import '../../src/hub/contract/bridge.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import { addressOf, launchApp } from './desktop-host.ts';
import type { HostedApp } from './desktop-host.ts';

export const PATIENCE = { timeout: 60_000, interval: 50 };

/** A copy of the built app, so that building on does not disturb it. */
export const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-built-'));
export const main = path.join(folder, 'out', 'main', 'index.js');

/**
 * Folder of the app's own files, and the app that runs: new ones with {@link newProfile} and
 * {@link launch}.
 */
export let profile: string;
export let app: HostedApp;
/** Client windows that there were in the app before this lab. */
let before = 0;

export const scenario = (...personas: readonly string[]) => `name: on the desktop
clients:
${personas.map((persona, index) => `  uid${index + 1}: { persona: ${persona}, sdk: 3.x, uid: ${index + 1} }`).join('\n')}
steps:
${personas.map((_, index) => `  - { at: 0s, do: join, client: uid${index + 1} }`).join('\n')}
expect: []
`;

/** Writes a scenario of these personas into a file. */
export function scenarioFile(...personas: readonly string[]): string {
  const file = path.join(profile, 'scenario.yaml');
  writeFileSync(file, scenario(...personas));
  return file;
}

export async function launch(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<void> {
  // The stand-in's command line is Node's: program, app, arguments.
  before = 0;
  app = await launchApp({ main, folder, args: [`--user-data-dir=${profile}`, ...args], environment });
  await shows('lab', 'Play');
}

/**
 * Evaluates in the lab's page as it is now; null where there is none. Looks at the windows anew,
 * as Playwright takes a page whose process has died for dead, though the app loads it again.
 */
export async function inLabNow<Result>(program: () => Result): Promise<Result | null> {
  await app.lookAgain();
  const lab = app.pages().find((page) => addressOf(page).startsWith('reconnect-lab://lab/'));
  return lab === undefined ? null : lab.evaluate(program).catch(() => null);
}

export async function start(...personas: readonly string[]): Promise<void> {
  await launch(personas.length === 0 ? [] : [`--open=${scenarioFile(...personas)}`]);
  await showClients(personas);
}

async function showClients(personas: readonly string[]): Promise<void> {
  for (const [index] of personas.entries()) await shows(`client-${index + 1}`, 'Virtual time');
}

/** What the person answers when the app asks for a file; no file: they think better of it. */
export const choose = (...filePaths: readonly string[]) =>
  app.evaluate(({ dialog }, paths) => {
    const answer = { canceled: paths.length === 0, filePaths: paths };
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) });
  }, filePaths);

/**
 * Closes the client windows of the lab before, so that none of them is taken for one of the next.
 */
export async function clear(): Promise<void> {
  for (const host of hosts()) if (host !== 'lab') await closeWindow(host);
  await expect.poll(hosts, PATIENCE).toEqual(['lab']);
}

/** Waits for the windows of a lab, and counts clients from its first. */
export async function opened(count: number): Promise<void> {
  await expect.poll(() => clientNumbers().length, PATIENCE).toBe(count);
  before = Math.min(...clientNumbers()) - 1;
}

/** Opens a lab with these clients in the app that runs. */
export async function begin(...personas: readonly string[]): Promise<void> {
  await clear();
  await choose(scenarioFile(...personas));
  await command('open-scenario-file');
  await opened(personas.length);
  await showClients(personas);
}

/** Ends the app as the system does, and waits until it has. */
export async function quit(): Promise<void> {
  await app.close();
}

/** Waits until a window shows these words. */
export async function shows(host: string, words: string): Promise<Page> {
  const page = await window(host);
  await expect.poll(() => page.locator('body').innerText(), PATIENCE).toContain(words);
  return page;
}

const openHosts = () =>
  app.pages().flatMap((page) => /^reconnect-lab:\/\/([^/]+)\//.exec(addressOf(page))?.[1] ?? []);
const clientNumbers = () =>
  openHosts()
    .flatMap((host) => /^client-(\d+)$/.exec(host)?.[1] ?? [])
    .map(Number);
const counted = (host: string, by: number) => host.replace(/\d+$/, (number) => String(Number(number) + by));
export const hosts = () =>
  openHosts()
    .map((host) => counted(host, -before))
    .toSorted();
/** The name that the app has given to a window; it counts on from lab to lab. */
export const named = (host: string) => counted(host, before);

/** The page of a window: `lab`, or `client-N` in the order of opening. */
export async function window(host: string): Promise<Page> {
  await expect.poll(hosts, PATIENCE).toContain(host);
  const page = app.pages().find((one) => addressOf(one).startsWith(`reconnect-lab://${named(host)}/`));
  if (page === undefined) throw new Error(`There is no window ${host}.`);
  return page;
}

/** The window as the main process knows it. */
export const closeWindow = (host: string) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith(`reconnect-lab://${name}/`),
    );
    found?.close();
  }, named(host));

/** Where a window is, and what the system draws in it. */
export const shapeOf = (host: string) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith(`reconnect-lab://${name}/`),
    );
    if (found === undefined) throw new Error(`There is no window ${name}.`);
    return {
      bounds: found.getBounds(),
      page: found.getContentBounds(),
      hasMenuBar: found.isMenuBarVisible(),
      isVisible: found.isVisible(),
      isMaximized: found.isMaximized(),
      ground: found.getBackgroundColor(),
    };
  }, named(host));

/** The window that has the focus, by the name of its host. */
export const focused = async () => {
  const address = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getFocusedWindow()?.webContents.getURL(),
  );
  const host = /^reconnect-lab:\/\/([^/]+)\//.exec(address ?? '')?.[1];
  return host === undefined ? null : counted(host, -before);
};

/** A person moves a window and makes it another size. */
export const moveWindow = (host: string, bounds: Partial<Electron.Rectangle>) =>
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
export const press = async (name: string | RegExp) =>
  (await window('lab')).getByRole('button', { name, exact: true }).click();

/** The trace so far, by the way that the menu and a person's answer to the dialog go. */
export async function trace(): Promise<readonly Record<string, unknown>[]> {
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

export const command = (id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click() ?? null, id);

export function newProfile(): void {
  profile = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-desktop-'));
}

export async function leave(): Promise<void> {
  await quit();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
