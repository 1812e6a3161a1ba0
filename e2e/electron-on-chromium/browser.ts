import type { ChildProcess } from 'node:child_process';
import type { Rectangle } from 'electron';
import { CdpConnection } from './cdp/connection.ts';
import type { CdpSession } from './cdp/connection.ts';
import { launchChromium } from './cdp/launch-chromium.ts';
import { processOfPage } from './cdp/process-of-page.ts';

/** A window of the running browser. */
export interface BrowserTab {
  readonly targetId: string;
  readonly session: CdpSession;
  /** Where its cookies and permissions are; undefined: with those of the default session. */
  readonly contextId: string | undefined;
}

/** Who is told what becomes of a window of the browser. */
export interface TabWatch {
  readonly gone: () => void;
  readonly crashed: (exitCode: number) => void;
}

interface TargetInfo {
  readonly targetId: string;
  readonly openerId?: string;
}

/** Longest wait for the browser to end by itself, in real milliseconds. */
const END_LIMIT_MS = 3000;

/** The browser that the stand-in shows windows in; one for the process, started before `ready`. */
export class Browser {
  readonly connection: CdpConnection;
  /** Address of its DevTools protocol, for tests that look at the same windows. */
  readonly endpoint: string;
  readonly #process: ChildProcess;
  readonly #watches = new Map<string, TabWatch>();
  /** A context of Chromium's for each partition. */
  readonly #contexts = new Map<string, Promise<string>>();
  #lookUp: Promise<unknown> = Promise.resolve();

  private constructor(connection: CdpConnection, endpoint: string, running: ChildProcess) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.#process = running;
    const { browser } = connection;
    browser.on('Target.targetDestroyed', ({ targetId }: TargetInfo) => {
      this.#watches.get(targetId)?.gone();
      this.#watches.delete(targetId);
    });
    browser.on('Target.targetCrashed', ({ targetId, errorCode }: { targetId: string; errorCode: number }) => {
      this.#watches.get(targetId)?.crashed(errorCode);
    });
    // What a page has opened, whatever the app said: it asked the app by its own way.
    browser.on('Target.targetCreated', ({ targetInfo }: { targetInfo: TargetInfo }) => {
      const { targetId, openerId } = targetInfo;
      if (openerId !== undefined && this.#watches.has(openerId)) this.closeTab(targetId);
    });
  }

  static async start(profile: string): Promise<Browser> {
    const running = await launchChromium(profile);
    const connection = await CdpConnection.connect(running.endpoint);
    await connection.browser.send('Target.setDiscoverTargets', { discover: true });
    return new Browser(connection, running.endpoint, running.process);
  }

  /** Opens a window that shows nothing yet, in a partition; the empty one is the default. */
  async open(place: Rectangle, watch: TabWatch, partition: string): Promise<BrowserTab> {
    const { x: left, y: top, width, height } = place;
    const contextId = await this.#contextOf(partition);
    const context = contextId === undefined ? {} : { browserContextId: contextId };
    const wish = { url: 'about:blank', newWindow: true, left, top, width, height, ...context };
    const { targetId } = await this.connection.browser.send<TargetInfo>('Target.createTarget', wish);
    this.#watches.set(targetId, watch);
    return { targetId, session: await this.connection.attach(targetId), contextId };
  }

  #contextOf(partition: string): Promise<string | undefined> {
    if (partition === '') return Promise.resolve(undefined);
    const known = this.#contexts.get(partition);
    if (known !== undefined) return known;
    const made = this.connection.browser
      .send<{ browserContextId: string }>('Target.createBrowserContext')
      .then(({ browserContextId }) => browserContextId);
    this.#contexts.set(partition, made);
    return made;
  }

  closeTab(targetId: string): void {
    this.connection.browser.sendQuietly('Target.closeTarget', { targetId });
  }

  /**
   * Process of the operating system that runs the page of a window; one look-up at a time, as the
   * browser has it.
   */
  processOf({ session, targetId }: BrowserTab): Promise<number> {
    const looked = this.#lookUp.then(() => processOfPage(session, targetId));
    this.#lookUp = looked.catch(() => undefined);
    return looked;
  }

  /** Ends the browser and waits until its profile is left alone. */
  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.connection.browser.sendQuietly('Browser.close');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), END_LIMIT_MS);
    await gone;
    clearTimeout(timer);
  }
}
