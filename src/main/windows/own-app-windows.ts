import type { BrowserWindow, WebContents } from 'electron';
import { ReloadPolicy } from './reload-policy.ts';
import type { WindowRequest } from './window-factory.ts';
import type { PageRequest } from '../security/guard-contents.ts';

/** What is done about the windows of people's own apps. */
export interface OwnAppHandlers {
  /** Makes a window; `onFailure` is told if its page could not be loaded. */
  readonly open: (request: WindowRequest, onFailure: (error: unknown) => void) => BrowserWindow;
  /** Writes down what went wrong. */
  readonly failed: (what: string, error: unknown) => void;
}

/** As a browser's window would be that somebody makes narrow for it. */
const SIZE = { width: 1000, height: 760 };
const SMALLEST = { width: 360, height: 400 };

/**
 * Windows with somebody's own app in them, in a frame of a page of the lab. They have no line to
 * the hub: what the app calls comes over the network of this machine, as from a browser. Closing
 * one, or the death of its process, ends the line of its page, which is all that the lab goes by.
 */
export class OwnAppWindows {
  readonly #care: OwnAppHandlers;
  readonly #windows = new Map<WebContents, { readonly window: BrowserWindow; readonly address: URL }>();

  constructor(care: OwnAppHandlers) {
    this.#care = care;
  }

  /** Opens a window with what is served at this address. */
  open(address: string): void {
    const failed = (error: unknown) => this.#care.failed('the window of an app could not be loaded', error);
    const window = this.#care.open(
      {
        page: { kind: 'app', address },
        name: 'app',
        title: 'Your app',
        size: SIZE,
        smallest: SMALLEST,
        isAskedFor: true,
      },
      failed,
    );
    const { webContents } = window;
    const policy = new ReloadPolicy();
    this.#windows.set(webContents, { window, address: new URL(address) });
    window.on('closed', () => this.#windows.delete(webContents));
    // Closing the window is a kill, whatever the app would ask the person before it.
    webContents.on('will-prevent-unload', (event) => event.preventDefault());
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (window.isDestroyed()) return;
      this.#care.failed('the page of an app is gone', `${reason}, exit code ${exitCode}`);
      if (policy.isToReload(reason, performance.now())) webContents.reload();
      else window.destroy();
    });
  }

  /**
   * Whether a page may go there by itself. The window stays where it is and may be loaded again;
   * the app in its frame goes where it wants, as in a browser.
   */
  mayLoad(contents: WebContents, { url, isMainFrame }: PageRequest): boolean {
    const known = this.#windows.get(contents);
    if (known === undefined || !URL.canParse(url)) return false;
    const { protocol, host, pathname } = new URL(url);
    if (!isMainFrame) return true;
    const { address } = known;
    return protocol === address.protocol && host === address.host && pathname === address.pathname;
  }

  /** Closes all of them at once, without asking anybody. */
  closeAll(): void {
    for (const { window } of [...this.#windows.values()]) if (!window.isDestroyed()) window.destroy();
  }
}
