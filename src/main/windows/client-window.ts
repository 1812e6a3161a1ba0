import type { BrowserWindow, MessagePortMain } from 'electron';
import { DESKTOP_CHANNELS } from '../../hub/contract/bridge.ts';
import type { ToClient } from '../../hub/contract/client-messages.ts';
import type { Port } from '../../hub/contract/port.ts';
import type { WindowEventHandler } from '../../hub/contract/window-host.ts';
import { electronPort } from '../ports/electron-port.ts';

/** Longest wait for what a process says when its window is closed, in real milliseconds. */
export const GOODBYE_LIMIT_MS = 500;
/** Longest wait for what the line of a window that has gone still brings, in real milliseconds. */
const LAST_WORDS_LIMIT_MS = 200;

/** How the window of a client ended, when it was not the lab that closed it. */
export type WindowEnd = Parameters<WindowEventHandler['clientWindowGone']>[1];

/**
 * The window of a client, which is its process. Closing it by hand first lets the page say
 * goodbye, for half a second at most; a page that has said goodbye by itself closes, or is loaded
 * again as a new process; a renderer that dies takes its window with it.
 */
export class ClientWindow {
  readonly window: BrowserWindow;
  readonly #onEnd: (how: WindowEnd) => void;
  /**
   * Whether a process of this window is at the other end of its line: it has come, not gone, and
   * not said goodbye.
   */
  #isAlive = false;
  #isLineOpen = false;
  #timer: NodeJS.Timeout | undefined;
  #how: WindowEnd = 'closed';
  #isTold = false;
  #lines = 0;

  constructor(window: BrowserWindow, onEnd: (how: WindowEnd) => void) {
    this.window = window;
    this.#onEnd = onEnd;
    window.on('close', (event) => {
      if (!this.#isAlive) return;
      event.preventDefault();
      this.#askForGoodbye();
    });
    window.on('closed', () => this.#hearLastWords());
    window.webContents.on('render-process-gone', () => this.fail('crashed'));
  }

  /**
   * A line for the page; undefined if its process is there already, as one that asks twice is not
   * to be trusted.
   */
  connect(end: MessagePortMain): Port<ToClient, unknown> | undefined {
    if (this.#isAlive) {
      end.close();
      this.fail('crashed');
      return undefined;
    }
    const line = (this.#lines += 1);
    this.#isAlive = true;
    this.#isLineOpen = true;
    return electronPort<ToClient>(end, {
      onReceived: (message) => {
        if (isClosing(message)) this.#saidGoodbye();
      },
      onGone: () => {
        if (line === this.#lines) this.#lineGone();
      },
    });
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

  #destroy(): void {
    if (!this.window.isDestroyed()) this.window.destroy();
  }

  #askForGoodbye(): void {
    if (this.#timer !== undefined) return;
    this.window.webContents.send(DESKTOP_CHANNELS.closeRequest);
    this.#timer = setTimeout(() => this.#destroy(), GOODBYE_LIMIT_MS);
  }

  #saidGoodbye(): void {
    this.#isAlive = false;
    // The person has closed the window, or else its page is closing or being loaded again.
    if (this.#timer !== undefined) this.#destroy();
  }

  #lineGone(): void {
    this.#isLineOpen = false;
    if (this.window.isDestroyed()) this.#tell();
    else if (this.#isAlive) this.fail('crashed');
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
