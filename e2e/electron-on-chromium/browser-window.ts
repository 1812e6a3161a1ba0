import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { standInApp } from './app.ts';
import type { BrowserTab } from './browser.ts';
import { workArea } from './desktop.ts';
import { isRefused, KnownEvents, PreventableEvent } from './known-events.ts';
import { StandInMenu } from './menu.ts';
import { applyPermissions } from './permissions.ts';
import { checkKeys, strict, unknown } from './strict.ts';
import { StandInContents } from './web-contents.ts';

const EVENTS = ['close', 'closed', 'focus', 'ready-to-show', 'show'];
const OPTIONS = [
  'autoHideMenuBar',
  'backgroundColor',
  'height',
  'icon',
  'minHeight',
  'minWidth',
  'show',
  'title',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
];

/** How pages of the stand-in run, whatever is asked for: an app that asks for less would be tested with more. */
const PREFERENCES: Readonly<Record<string, unknown>> = {
  backgroundThrottling: false,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  spellcheck: false,
  webSecurity: true,
  webviewTag: false,
};

function preloadOf({ webPreferences = {} }: BrowserWindowConstructorOptions): string {
  const { preload, ...others } = webPreferences;
  checkKeys('webPreferences', others, Object.keys(PREFERENCES));
  for (const [key, value] of Object.entries(others)) {
    if (value !== PREFERENCES[key]) throw unknown(`webPreferences.${key} = ${String(value)}`);
  }
  if (preload === undefined) throw unknown('windows without a preload');
  return preload;
}

/** What the stand-in counts as a window's frame around its page, in pixels. */
const FRAME = { left: 4, top: 30, width: 8, height: 34 };
const MENU_BAR_HEIGHT = 24;

let lastId = 0;
const windows = new Map<number, StandInWindow>();
let focusedId = 0;

/** `BrowserWindow` by its documentation: a window of Chromium's own for each. */
export class StandInWindow
  extends KnownEvents
  implements
    Pick<
      BrowserWindow,
      | 'id'
      | 'close'
      | 'destroy'
      | 'focus'
      | 'getBounds'
      | 'getContentBounds'
      | 'setProgressBar'
      | 'getNormalBounds'
      | 'isDestroyed'
      | 'isMaximized'
      | 'isMenuBarVisible'
      | 'isMinimized'
      | 'isVisible'
      | 'loadURL'
      | 'maximize'
      | 'minimize'
      | 'removeMenu'
      | 'restore'
      | 'setBounds'
      | 'show'
      | 'webContents'
    >
{
  readonly id = (lastId += 1);
  readonly webContents: WebContents;
  readonly #contents: StandInContents;
  readonly #tab: Promise<BrowserTab>;
  /** The whole window in its normal state. */
  #bounds: Rectangle;
  /** On macOS the menu is the app's and never in a window. */
  #hasMenuBar = process.platform !== 'darwin' && StandInMenu.getApplicationMenu() !== null;
  readonly #isMenuBarHidden: boolean;
  #isDestroyed = false;
  #isMaximized = false;
  #isMinimized = false;
  #isVisible: boolean;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    checkKeys('BrowserWindowConstructorOptions', options, OPTIONS);
    if (!standInApp.isSandboxed) throw unknown('windows of an app that has not called enableSandbox');
    const { x = 0, y = 0, width = 800, height = 600, show = true, useContentSize = false } = options;
    this.#isMenuBarHidden = options.autoHideMenuBar ?? false;
    const around = useContentSize ? this.#aroundPage : { width: 0, height: 0 };
    this.#bounds = { x, y, width: width + around.width, height: height + around.height };
    this.#isVisible = show;
    const preload = preloadOf(options);
    this.#tab = this.#open();
    this.#contents = new StandInContents(this.#tab, preload, () => this.close());
    this.webContents = this.#contents.self;
    windows.set(this.id, this);
    standInApp.windows.add(this);
    this.#contents.once('did-finish-load', () => {
      if (!this.#isDestroyed) this.emit('ready-to-show');
    });
    standInApp.emit('web-contents-created', new PreventableEvent(), this.webContents);
    standInApp.emit('browser-window-created', new PreventableEvent(), this.self);
    return this.self as unknown as StandInWindow;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()].map((window) => window.self);
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id)?.self ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return StandInWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return StandInWindow.fromId(focusedId);
  }

  loadURL(address: string): Promise<void> {
    return this.#contents.load(address);
  }

  close(): void {
    if (this.#isDestroyed) return;
    if (isRefused(this, 'close')) {
      standInApp.closeRefused();
      return;
    }
    void this.#tab.then(({ session }) => session.sendQuietly('Page.close'));
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#gone();
    void this.#tab.then(({ targetId }) => {
      standInApp.browser.connection.browser.sendQuietly('Target.closeTarget', { targetId });
    });
  }

  focus(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
    const isNews = focusedId !== this.id;
    focusedId = this.id;
    void this.#tab.then(({ session }) => session.sendQuietly('Page.bringToFront'));
    if (isNews) this.emit('focus');
  }
  show(): void {
    this.focus();
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getBounds(): Rectangle {
    return this.#isMaximized ? { ...workArea } : this.getNormalBounds();
  }
  /** The desktop of the stand-in shows no progress at an icon. */
  setProgressBar(progress: number): void {
    if (!(progress <= 1)) throw new Error(`setProgressBar takes a part of 1, not ${progress}.`);
  }
  getContentBounds(): Rectangle {
    const { x, y, width, height } = this.getBounds();
    const around = this.#aroundPage;
    return {
      x: x + FRAME.left,
      y: y + FRAME.top + around.height - FRAME.height,
      width: width - around.width,
      height: height - around.height,
    };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#isMaximized = false;
    this.#bounds = { ...this.#bounds, ...bounds };
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  maximize(): void {
    this.#isMaximized = true;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  isMenuBarVisible(): boolean {
    return this.#hasMenuBar && !this.#isMenuBarHidden;
  }
  /** The window stays as large as it is: what the menu bar took is the page's then. */
  removeMenu(): void {
    this.#hasMenuBar = false;
  }

  /** What the frame and a menu bar take from the window. */
  get #aroundPage(): Pick<Rectangle, 'width' | 'height'> {
    const menuBar = this.isMenuBarVisible() ? MENU_BAR_HEIGHT : 0;
    return { width: FRAME.width, height: FRAME.height + menuBar };
  }

  async #open(): Promise<BrowserTab> {
    const { browser } = standInApp;
    const { x, y } = this.#bounds;
    const { width, height } = this.getContentBounds();
    const tab = await browser.open({ left: x, top: y, width, height });
    const events = browser.connection.browser;
    events.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      if (targetId === tab.targetId) this.#gone();
    });
    events.on('Target.targetCrashed', ({ targetId, errorCode }: { targetId: string; errorCode: number }) => {
      if (targetId === tab.targetId) this.#contents.crashed(errorCode);
    });
    events.on('Target.targetCreated', ({ targetInfo }: { targetInfo: OpenedTarget }) => {
      if (targetInfo.openerId !== tab.targetId) return;
      events.sendQuietly('Target.closeTarget', { targetId: targetInfo.targetId });
    });
    await applyPermissions(events, this.webContents);
    return tab;
  }

  #gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.delete(this.id);
    this.#contents.gone();
    this.emit('closed');
    standInApp.windowGone(this);
  }

  /** What the app holds of this window. */
  readonly self = strict('BrowserWindow', this) as unknown as BrowserWindow;
}

interface OpenedTarget {
  readonly targetId: string;
  readonly openerId?: string;
}
