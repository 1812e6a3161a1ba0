import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MessagePortMain, WebContents, WebFrameMain } from 'electron';
import { toApp, toBrowser } from './address-mapping.ts';
import { standInApp } from './app.ts';
import type { BrowserTab } from './browser.ts';
import type { CdpSession } from './cdp/connection.ts';
import { ipcChannels } from './ipc-main.ts';
import { isRefused, KnownEvents, PreventableEvent } from './known-events.ts';
import { standInPort } from './message-ports.ts';
import { Loader } from './navigation.ts';
import { PageLink } from './page-link.ts';
import { cloneCodec } from './page/clone.ts';
import type { FromPage } from './page/isolated-world.ts';
import { ISOLATED_WORLD, isolatedWorldScript, mainWorldScript, SEND_BINDING } from './page/page-scripts.ts';
import { schemes } from './session.ts';
import type { StandInSession } from './session.ts';
import { strict, unknown } from './strict.ts';

const codec = cloneCodec();

const EVENTS = [
  'destroyed',
  'did-finish-load',
  'render-process-gone',
  'responsive',
  'unresponsive',
  'will-attach-webview',
  'will-frame-navigate',
  'will-navigate',
  'will-prevent-unload',
  'will-redirect',
];

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** What a page does to its window. */
export interface PageWatch {
  /** The page has closed itself. */
  readonly closed: () => void;
  /** A document has been painted for the first time. */
  readonly painted: () => void;
}

/** What a page runs with. */
export interface ContentsParts {
  /** The file of its preload; undefined: none. */
  readonly preload: string | undefined;
  readonly session: StandInSession;
}

let lastId = 0;

/** `webContents` by its documentation and its source: the page of one window. */
export class StandInContents
  extends KnownEvents
  implements
    Pick<
      WebContents,
      | 'id'
      | 'forcefullyCrashRenderer'
      | 'getOSProcessId'
      | 'getURL'
      | 'isDestroyed'
      | 'postMessage'
      | 'reload'
      | 'send'
    >
{
  readonly id = (lastId += 1);
  readonly mainFrame: WebFrameMain;
  readonly #parts: ContentsParts;
  readonly #watch: PageWatch;
  readonly #tab: Promise<BrowserTab>;
  #link: PageLink | undefined;
  #loader: Loader | undefined;
  #openHandler: OpenHandler | undefined;
  #address = '';
  #processId = 0;
  #isLookingUp = false;
  #ending: Promise<void> | undefined;
  #hasEnded: () => void = () => undefined;
  #isDestroyed = false;

  constructor(tab: Promise<BrowserTab>, parts: ContentsParts, watch: PageWatch) {
    super('webContents', EVENTS);
    this.#parts = parts;
    this.#watch = watch;
    this.#tab = tab.then(async (opened) => {
      await this.#prepare(opened);
      return opened;
    });
    const address = () => this.#address;
    const frame: Pick<WebFrameMain, 'url'> = {
      get url() {
        return address();
      },
    };
    this.mainFrame = strict('WebFrameMain', frame) as WebFrameMain;
  }

  getURL(): string {
    return this.#address;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  /**
   * 0 when it is asked for first: Chromium makes a long story of it, and the answer is there a
   * little later.
   */
  getOSProcessId(): number {
    if (this.#processId === 0) void this.#lookUpProcess();
    return this.#processId;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.#link?.send({ kind: 'ipc', channel, data: codec.encode(args), ports: [] });
  }
  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    const ports = transfer.map(standInPort);
    this.#link?.sendWithPorts(channel, codec.encode([message]), ports);
  }
  forcefullyCrashRenderer(): void {
    this.#ending = new Promise((resolve) => (this.#hasEnded = resolve));
    void this.#tab.then(({ session }) => session.sendQuietly('Page.crash'));
  }

  /** In a new process where the last one is just being ended. */
  reload(): void {
    void Promise.all([this.#tab, this.#ending]).then(([{ session }]) => {
      this.#loader?.expect();
      session.sendQuietly('Page.reload');
    });
  }

  /** Loads an address; resolves when the page has loaded, rejects if it does not. */
  async load(address: string): Promise<void> {
    const { session } = await this.#tab;
    this.#loader?.expect();
    const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()));
    const url = toBrowser(address, schemes) ?? address;
    const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', { url });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }

  /**
   * The page opens a window, by `window.open` or a link. The answer that the stand-in knows is no.
   */
  #askToOpen(address: string): void {
    const answer = this.#openHandler?.({ url: toApp(address) } as Parameters<OpenHandler>[0]);
    if (answer?.action !== 'deny') throw new Error('The stand-in opens no windows for pages; deny it.');
  }

  /** The page would rather not be unloaded: the app decides, and without it the page stays. */
  #answerDialog(session: CdpSession, type: string): void {
    if (type !== 'beforeunload') throw unknown(`the box "${type}" of a page`);
    session.sendQuietly('Page.handleJavaScriptDialog', { accept: isRefused(this, 'will-prevent-unload') });
  }

  /**
   * The renderer process has gone without being asked to. Told later, so that who is told may load
   * the page again.
   */
  crashed(exitCode: number): void {
    this.#link?.leave();
    this.#processId = 0;
    this.#hasEnded();
    setImmediate(() => {
      if (this.#isDestroyed) return;
      const details = { reason: 'crashed', exitCode };
      this.emit('render-process-gone', new PreventableEvent(), details);
      standInApp.emit('render-process-gone', new PreventableEvent(), this.self, details);
    });
  }

  /** The window has gone, and the page with it. */
  gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#link?.leave();
    this.emit('destroyed');
  }

  async #prepare({ session }: BrowserTab): Promise<void> {
    const { frameTree } = await session.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    const frameId = frameTree.frame.id;
    this.#loader = new Loader(session, frameId, this, this.#parts.session);
    this.#link = new PageLink(session, frameId, (message) => this.#take(message));
    session.on('Page.frameNavigated', ({ frame }: { frame: { id: string; url: string } }) => {
      if (frame.id === frameId) this.#address = toApp(frame.url);
    });
    session.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    session.on('Page.javascriptDialogOpening', ({ type }: { type: string }) =>
      this.#answerDialog(session, type),
    );
    session.on('Page.windowOpen', ({ url }: { url: string }) => this.#askToOpen(url));
    session.on('Page.lifecycleEvent', (event: { readonly frameId: string; readonly name: string }) => {
      if (event.frameId === frameId && event.name === 'firstPaint') this.#watch.painted();
    });
    const token = randomBytes(16).toString('hex');
    const preload = this.#parts.preload === undefined ? '' : readFileSync(this.#parts.preload, 'utf8');
    await Promise.all([
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: SEND_BINDING, executionContextName: ISOLATED_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(token) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldScript(token, preload),
        worldName: ISOLATED_WORLD,
      }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    ]);
  }

  async #lookUpProcess(): Promise<void> {
    if (this.#isLookingUp) return;
    this.#isLookingUp = true;
    this.#processId = await standInApp.browser.processOf(await this.#tab).catch(() => 0);
    this.#isLookingUp = false;
  }

  #take(message: FromPage): void {
    if (this.#isDestroyed) return;
    if (message.kind === 'ipc') {
      const event = strict('IpcMainEvent', {
        sender: this.self,
        senderFrame: this.mainFrame,
        preventDefault: () => undefined,
      });
      ipcChannels.emit(message.channel, event, ...(codec.decode(message.data) as unknown[]));
    } else if (message.kind === 'wish') {
      if (message.wish.do === 'close') this.#watch.closed();
      else this.#askToOpen(message.wish.address);
    } else if (message.kind === 'failure') {
      throw new Error(`The preload failed: ${message.text}`);
    }
  }

  /** What the app holds of this page. */
  readonly self = strict('webContents', this, () => this.#isDestroyed) as unknown as WebContents;
}
