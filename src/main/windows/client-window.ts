import type { BrowserWindow, MessagePortMain } from 'electron';
import { DESKTOP_CHANNELS } from '../../hub/contract/bridge.ts';
import type { ToClient } from '../../hub/contract/client-messages.ts';
import type { Port } from '../../hub/contract/port.ts';
import type { WindowKeeper } from '../../hub/contract/window-host.ts';
import { electronPort } from '../ports/electron-port.ts';

/** Longest wait for what a process says when its window is closed, in real milliseconds. */
export const GOODBYE_LIMIT_MS = 500;
/** Longest wait for what the line of a window that has gone still brings, in real milliseconds. */
const LAST_WORDS_LIMIT_MS = 200;

/** How the window of a client ended, when it was not the lab that closed it. */
export type WindowEnd = Parameters<WindowKeeper['clientWindowGone']>[1];

/**
 * The window of a client, which is its process. Closing it by hand first lets the page say goodbye, for half a second at
 * most; a renderer that dies takes its window with it.
 */
export class ClientWindow {
  readonly window: BrowserWindow;
  readonly #onEnd: (how: WindowEnd) => void;
  #line: Port<ToClient, unknown> | undefined;
  #isLineOpen = false;
  #timer: NodeJS.Timeout | undefined;
  #how: WindowEnd = 'closed';
  #isTold = false;

  constructor(window: BrowserWindow, onEnd: (how: WindowEnd) => void) {
    this.window = window;
    this.#onEnd = onEnd;
    window.on('close', (event) => {
      if (!this.#isLineOpen) return;
      event.preventDefault();
      this.#askForGoodbye();
    });
    window.on('closed', () => this.#hearLastWords());
    window.webContents.on('render-process-gone', () => this.fail('crashed'));
  }

  /** The page's line; undefined if it has had one, as a page that asks twice has lost its process. */
  connect(end: MessagePortMain): Port<ToClient, unknown> | undefined {
    if (this.#line !== undefined) {
      end.close();
      this.fail('crashed');
      return undefined;
    }
    this.#isLineOpen = true;
    this.#line = electronPort<ToClient>(end, {
      onReceived: (message) => {
        if (isClosing(message)) this.#destroy();
      },
      onGone: () => {
        this.#isLineOpen = false;
        if (this.window.isDestroyed()) this.#tell();
      },
    });
    return this.#line;
  }

  /** The window cannot go on, for a reason of its own. */
  fail(how: WindowEnd): void {
    this.#how = how;
    this.#destroy();
  }

  /** The lab closes the window; nobody is told. */
  close(): void {
    this.#isTold = true;
    this.#destroy();
  }

  #askForGoodbye(): void {
    if (this.#timer !== undefined) return;
    this.window.webContents.send(DESKTOP_CHANNELS.closeRequest);
    this.#timer = setTimeout(() => this.#destroy(), GOODBYE_LIMIT_MS);
  }

  #destroy(): void {
    if (!this.window.isDestroyed()) this.window.destroy();
  }

  #hearLastWords(): void {
    clearTimeout(this.#timer);
    if (this.#isLineOpen) this.#timer = setTimeout(() => this.#tell(), LAST_WORDS_LIMIT_MS);
    else this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    if (this.#isTold) return;
    this.#isTold = true;
    this.#onEnd(this.#how);
  }
}

/** Whether a page says that it closes; whether it says so rightly is for the hub to check. */
function isClosing(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'closing';
}
