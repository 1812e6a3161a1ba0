import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { standInApp } from './app.ts';
import type { BrowserTab } from './browser.ts';
import { isWayland } from './desktop.ts';
import { isRefused, KnownEvents, PreventableEvent } from './known-events.ts';
import { applyPermissions } from './permissions.ts';
import { sessionOf } from './session.ts';
import type { StandInSession } from './session.ts';
import { strict, unknown } from './strict.ts';
import { StandInContents } from './web-contents.ts';
import { checkOptions } from './window-options.ts';
import { WindowShape } from './window-shape.ts';

const EVENTS = [
  'close',
  'closed',
  'focus',
  'maximize',
  'move',
  'ready-to-show',
  'resize',
  'show',
  'unmaximize',
];

let lastId = 0;
const windows = new Map<number, StandInWindow>();
let focusedId = 0;

/** `BrowserWindow` by its documentation and its source: a window of Chromium's own for each. */
export class StandInWindow
  extends KnownEvents
  implements
    Pick<
      BrowserWindow,
      | 'id'
      | 'close'
      | 'destroy'
      | 'focus'
      | 'getBackgroundColor'
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
      | 'removeMenu'
      | 'setBackgroundColor'
      | 'setBounds'
      | 'show'
      | 'showInactive'
      | 'webContents'
    >
{
  readonly id = (lastId += 1);
  readonly webContents: WebContents;
  readonly #contents: StandInContents;
  readonly #tab: Promise<BrowserTab>;
  readonly #session: StandInSession;
  readonly #shape: WindowShape;
  #background: string;
  #isDestroyed = false;
  #isVisible: boolean;
  /** Painted while hidden, where nothing is painted that nobody sees. */
  #isPaintDue = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    if (!standInApp.isSandboxed) throw unknown('windows of an app that has not called enableSandbox');
    const { preload, partition } = checkOptions(options);
    this.#session = sessionOf(partition);
    this.#shape = new WindowShape(options);
    this.#background = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show ?? true;
    this.#tab = this.#open();
    this.#contents = new StandInContents(
      this.#tab,
      { preload, session: this.#session },
      {
        // A page that closes itself takes its window along; only a window that is closed is asked.
        closed: () => this.#closePage(),
        painted: () => this.#painted(),
      },
    );
    this.webContents = this.#contents.self;
    windows.set(this.id, this);
    standInApp.windows.add(this);
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
    if (isRefused(this, 'close')) standInApp.closeRefused();
    else this.#closePage();
  }
  destroy(): void {
    this.#gone();
    void this.#tab.then(({ targetId }) => standInApp.browser.closeTab(targetId));
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /**
   * Does nothing for a hidden window; on Wayland the compositor gives the focus, and nobody takes
   * it.
   */
  focus(): void {
    if (this.#isVisible && !isWayland()) this.#takeFocus();
  }
  show(): void {
    const isNew = !this.#isVisible;
    this.#appear();
    if (isNew || !isWayland()) this.#takeFocus();
  }
  /** On Wayland it is no different from `show`. */
  showInactive(): void {
    if (isWayland()) this.show();
    else this.#appear();
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isMinimized(): boolean {
    return false;
  }
  getBackgroundColor(): string {
    return this.#background.toUpperCase();
  }
  setBackgroundColor(color: string): void {
    this.#background = color;
  }

  getNormalBounds(): Rectangle {
    return this.#shape.normal;
  }
  getBounds(): Rectangle {
    return this.#shape.bounds;
  }
  getContentBounds(): Rectangle {
    return this.#shape.content;
  }
  setBounds(bounds: Partial<Rectangle>): void {
    for (const news of this.#shape.set(bounds)) this.emit(news);
  }
  isMaximized(): boolean {
    return this.#shape.isMaximized;
  }
  /** Shows a hidden window, without the focus. */
  maximize(): void {
    this.#appear();
    this.#shape.isMaximized = true;
    this.emit('maximize');
    this.emit('resize');
  }
  /** The desktop of the stand-in shows no progress at an icon. */
  setProgressBar(progress: number): void {
    if (!(progress <= 1)) throw new Error(`setProgressBar takes a part of 1, not ${progress}.`);
  }
  isMenuBarVisible(): boolean {
    return this.#shape.isMenuBarVisible;
  }
  removeMenu(): void {
    this.#shape.removeMenu();
  }

  #appear(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.emit('show');
    if (this.#isPaintDue) this.#painted();
  }

  #takeFocus(): void {
    const isNews = focusedId !== this.id;
    focusedId = this.id;
    void this.#tab.then(({ session }) => session.sendQuietly('Page.bringToFront'));
    if (isNews) this.emit('focus');
  }

  /**
   * Told once a document. A hidden window of Wayland has no surface to paint on before it is
   * shown.
   */
  #painted(): void {
    if (this.#isDestroyed) return;
    this.#isPaintDue = isWayland() && !this.#isVisible;
    if (!this.#isPaintDue) process.nextTick(() => this.emit('ready-to-show'));
  }

  #closePage(): void {
    void this.#tab.then(({ session }) => session.sendQuietly('Page.close'));
  }

  async #open(): Promise<BrowserTab> {
    const { browser } = standInApp;
    const { width, height } = this.#shape.content;
    const tab = await browser.open(
      { ...this.#shape.bounds, width, height },
      { gone: () => this.#gone(), crashed: (exitCode) => this.#contents.crashed(exitCode) },
      this.#session.partition,
    );
    const { contextId } = tab;
    await applyPermissions(browser.connection.browser, this.webContents, this.#session, contextId);
    return tab;
  }

  #gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.delete(this.id);
    if (focusedId === this.id) focusedId = 0;
    this.#contents.gone();
    this.emit('closed');
    standInApp.windowGone(this);
  }

  /** What the app holds of this window. */
  readonly self = strict('BrowserWindow', this, () => this.#isDestroyed) as unknown as BrowserWindow;
}
