import type { ChildProcess } from 'node:child_process';
import { CdpConnection } from './cdp/connection.ts';
import type { CdpSession } from './cdp/connection.ts';
import { launchChromium } from './cdp/launch-chromium.ts';

/** A window of the running browser. */
export interface BrowserTab {
  readonly targetId: string;
  readonly session: CdpSession;
}

/** Where a new window goes, in pixels of the desktop. */
export interface TabPlace {
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly height: number;
}

/** Longest wait for the browser to end by itself, in real milliseconds. */
const END_LIMIT_MS = 3000;

/** The browser that the stand-in shows windows in; one for the process, started before `ready`. */
export class Browser {
  readonly connection: CdpConnection;
  /** Address of its DevTools protocol, for tests that look at the same windows. */
  readonly endpoint: string;
  /** Process of the browser, for whoever has to end it when this process was not let. */
  readonly pid: number;
  readonly #process: ChildProcess;

  private constructor(connection: CdpConnection, endpoint: string, running: ChildProcess) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.pid = running.pid ?? 0;
    this.#process = running;
  }

  static async start(profile: string): Promise<Browser> {
    const running = await launchChromium(profile, process.env.ELECTRON_ON_CHROMIUM_HEADED === '1');
    process.once('exit', () => running.process.kill('SIGKILL'));
    const connection = await CdpConnection.connect(running.endpoint);
    await connection.browser.send('Target.setDiscoverTargets', { discover: true });
    return new Browser(connection, running.endpoint, running.process);
  }

  /** Opens a window that shows nothing yet. */
  async open({ left, top, width, height }: TabPlace): Promise<BrowserTab> {
    const { targetId } = await this.connection.browser.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
      ...(left === undefined ? {} : { left }),
      ...(top === undefined ? {} : { top }),
    });
    return { targetId, session: await this.connection.attach(targetId) };
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
