import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { toApp } from '../electron-on-chromium/address-mapping.ts';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import { launchOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';
import { findElectron } from '../../src/cli/open/electron-runtime.ts';
import { own, type SavedFile } from './page-owner.ts';

/** Hosts that specs run on. */
export type HostKind = 'web' | 'electron-on-chromium' | 'electron';

/** Why specs cannot run on the real Electron here; undefined where they can. */
export function whyNoElectron(): string | undefined {
  const electron = findElectron();
  return electron.ok ? undefined : electron.why;
}

type ElectronModule = typeof Electron.CrossProcessExports;

/** A desktop app that runs, on Electron or on its stand-in. */
interface RunningApp {
  readonly context: BrowserContext;
  readonly evaluate: <Argument>(
    program: (electron: ElectronModule, argument: Argument) => unknown,
    argument: Argument,
  ) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const main = path.join(PROJECT, 'out', 'main', 'index.js');

async function startOnChromium(args: readonly string[]): Promise<RunningApp> {
  await buildStandIn();
  const app = await launchOnChromium({ main, folder: PROJECT, args });
  const browser = await chromium.connectOverCDP(app.endpoint);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The stand-in shows no windows.');
  const close = async () => {
    await browser.close();
    await app.close();
  };
  return { context, evaluate: (program, argument) => app.evaluate(program, argument), close };
}

async function startElectron(args: readonly string[]): Promise<RunningApp> {
  const electron = findElectron();
  if (!electron.ok) throw new Error(`Electron cannot run here: ${electron.why}.`);
  const app = await _electron.launch({
    executablePath: electron.program,
    args: [PROJECT, ...args],
    // Playwright starts Electron on Linux with --no-sandbox unless told not to.
    chromiumSandbox: true,
  });
  return {
    context: app.context(),
    evaluate: (program, argument) => app.evaluate(program as never, argument as never),
    close: () => app.close(),
  };
}

/** What specs about the layout count on, whatever frame the system draws around a window. */
const CONTENT = { width: 1280, height: 800 };

async function fitContent(kind: HostKind, app: RunningApp, page: Page): Promise<void> {
  if (kind === 'electron-on-chromium') return page.setViewportSize(CONTENT);
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height);
  }, CONTENT);
}

/** A lab of the desktop app, with a profile of its own. */
export class DesktopLab {
  readonly page: Page;
  readonly context: BrowserContext;
  private readonly app: RunningApp;
  private readonly profile: string;

  private constructor(app: RunningApp, page: Page, profile: string) {
    this.app = app;
    this.context = app.context;
    this.page = page;
    this.profile = profile;
    own(app.context, {
      closeWindow: (window) => this.closeWindow(window),
      savedBy: (act) => this.savedBy(act),
    });
  }

  static async start(kind: Exclude<HostKind, 'web'>): Promise<DesktopLab> {
    const profile = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-profile-'));
    const args = [`--user-data-dir=${profile}`];
    const app = await (kind === 'electron' ? startElectron(args) : startOnChromium(args));
    const lab = () => app.context.pages().find((page) => page.url().endsWith('/lab/index.html'));
    await expect.poll(() => lab() !== undefined).toBe(true);
    const page = lab();
    if (page === undefined) throw new Error('The lab window has gone again.');
    await fitContent(kind, app, page);
    return new DesktopLab(app, page, profile);
  }

  /** Address of the lab's page, as its window shows it. */
  get url(): string {
    return this.page.url();
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  private async closeWindow(page: Page): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, address) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL() === address)
        ?.close();
    }, toApp(page.url()));
  }

  private async savedBy(act: () => Promise<void>): Promise<SavedFile> {
    const folder = mkdtempSync(path.join(this.profile, 'saved-'));
    await this.app.evaluate(({ dialog }, into) => {
      const showSaveDialog = (_parent: unknown, { defaultPath = '' }: { defaultPath?: string }) => {
        const name = defaultPath.replace(/^.*[\\/]/, '');
        return Promise.resolve({ canceled: false, filePath: `${into}/${name}` });
      };
      Object.assign(dialog, { showSaveDialog });
    }, folder);
    await act();
    // The file is whole when its size stays for a while.
    let size = -1;
    const isWhole = () => {
      const [name] = readdirSync(folder);
      const before = size;
      size = name === undefined ? -1 : statSync(path.join(folder, name)).size;
      return size > 0 && size === before;
    };
    await expect.poll(isWhole, { intervals: [100] }).toBe(true);
    const [name = ''] = readdirSync(folder);
    return { name, bytes: readFileSync(path.join(folder, name)) };
  }
}
