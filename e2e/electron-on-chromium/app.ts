import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AboutPanelOptionsOptions, App } from 'electron';
import { Browser } from './browser.ts';
import { commandLine } from './command-line.ts';
import { isRefused, KnownEvents, PreventableEvent } from './known-events.ts';
import { protocolIsReady, watchDownloads } from './session.ts';
import { takeLock } from './single-instance.ts';
import type { SecondLaunch } from './single-instance.ts';
import { strict } from './strict.ts';

const EVENTS = [
  'ready',
  'activate',
  'before-quit',
  'browser-window-created',
  'child-process-gone',
  'open-file',
  'quit',
  'render-process-gone',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
];

/** What the app needs to know of its windows in order to end. */
export interface ClosableWindow {
  readonly close: () => void;
  readonly destroy: () => void;
  readonly isDestroyed: () => boolean;
}

/** `app` by its documentation and its source, for an app that is run from its folder. */
export class StandInApp
  extends KnownEvents
  implements
    Pick<
      App,
      | 'commandLine'
      | 'isPackaged'
      | 'enableSandbox'
      | 'exit'
      | 'getAppPath'
      | 'getPath'
      | 'getVersion'
      | 'isReady'
      | 'addRecentDocument'
      | 'setAboutPanelOptions'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'whenReady'
    >
{
  readonly isPackaged = false;
  readonly commandLine = commandLine as App['commandLine'];
  readonly windows = new Set<ClosableWindow>();
  isSandboxed = false;
  /** What the About panel would say. */
  aboutPanel: AboutPanelOptionsOptions = {};
  #browser: Browser | undefined;
  #isQuitting = false;
  #isExiting = false;
  #isEnding = false;
  #markReady: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => (this.#markReady = resolve));
  readonly #profile =
    commandLine.getSwitchValue('user-data-dir') || path.join(tmpdir(), `electron-on-chromium-${process.pid}`);
  readonly #early: SecondLaunch[] = [];

  constructor() {
    super('app', EVENTS);
  }

  get browser(): Browser {
    if (this.#browser === undefined)
      throw new Error('Windows can be opened only after the ready event of app.');
    return this.#browser;
  }

  enableSandbox(): void {
    if (this.isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.isSandboxed = true;
  }
  getAppPath(): string {
    return process.cwd();
  }
  getVersion(): string {
    const text = readFileSync(path.join(process.cwd(), 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  }
  getPath(name: Parameters<App['getPath']>[0]): string {
    if (name === 'userData') return this.#profile;
    if (name === 'documents') return path.join(this.#profile, 'Documents');
    throw new Error(`The stand-in knows the folders userData and documents, not ${name}.`);
  }
  /** The desktop of the stand-in keeps no list, as Electron on Linux. */
  addRecentDocument(file: string): void {
    if (!path.isAbsolute(file)) throw new Error(`app.addRecentDocument takes an absolute path, not ${file}.`);
  }
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void {
    this.aboutPanel = options;
  }
  isReady(): boolean {
    return this.#browser !== undefined;
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const launch = {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: additionalData ?? {},
    };
    return takeLock(this.#profile, launch, (second) => {
      if (this.isReady()) this.#emitSecond(second);
      else this.#early.push(second);
    });
  }

  quit(): void {
    if (this.#isQuitting) return;
    if (isRefused(this, 'before-quit')) return;
    this.#isQuitting = true;
    for (const window of [...this.windows]) window.close();
    this.#goOnQuitting();
  }

  /**
   * Nothing is asked, and no event but `quit` follows (`Browser::Exit` in
   * `shell/browser/browser.cc`).
   */
  exit(code = 0): void {
    this.#isQuitting = true;
    this.#isExiting = true;
    for (const window of [...this.windows]) window.destroy();
    this.#end(code);
  }

  /** A window has refused to close, which ends the quitting. */
  closeRefused(): void {
    this.#isQuitting = false;
  }

  /** A window has gone. */
  windowGone(window: ClosableWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#isExiting) return;
    if (this.#isQuitting) this.#goOnQuitting();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  /** Starts the browser and says that the app is ready. */
  async start(): Promise<void> {
    this.#browser = await Browser.start(this.#profile);
    const { browser } = this.#browser.connection;
    browser.on('disconnected', () => {
      if (!this.#isEnding) process.exit(1);
    });
    await watchDownloads(browser, this.#profile);
    this.#handIn(process.env.ELECTRON_ON_CHROMIUM_OPEN_FILE);
    protocolIsReady();
    this.#markReady();
    this.emit('ready', new PreventableEvent(), {});
    for (const launch of this.#early.splice(0)) this.#emitSecond(launch);
  }

  /**
   * As macOS does with a file that the app is started for: by event, before the app is ready, to
   * whoever listens by then.
   */
  #handIn(file: string | undefined): void {
    if (file === undefined) return;
    if (!isRefused(this, 'open-file', file)) process.stderr.write(`open-file: nobody has opened ${file}\n`);
  }

  #emitSecond({ argv, workingDirectory, additionalData }: SecondLaunch): void {
    this.emit('second-instance', new PreventableEvent(), argv, workingDirectory, additionalData);
  }

  #goOnQuitting(): void {
    if (!this.#isQuitting || this.windows.size > 0) return;
    if (isRefused(this, 'will-quit')) {
      this.#isQuitting = false;
      return;
    }
    this.#end(0);
  }

  #end(code: number): void {
    if (this.#isEnding) return;
    this.emit('quit', new PreventableEvent(), code);
    this.#isEnding = true;
    void (this.#browser?.end() ?? Promise.resolve()).then(() => process.exit(code));
  }
}

/** The app behind what the code under test holds. */
export const standInApp = new StandInApp();
export const app = strict('app', standInApp);
