/**
 * What the preload of a desktop window gives its page as `window.reconnectLabBridge`, and all it
 * gives. Under the web host there is none, and the page opens a WebSocket instead.
 */
export interface ReconnectLabBridge {
  /**
   * Asks for this window's port to the hub. It comes as one `message` event on the page's own
   * window, with a {@link PortMessage} as data and the port as its only port; the page takes it
   * only if the event's source is the page's own window and the nonce is the one it gave.
   */
  readonly requestPort: (nonce: string) => void;
  /**
   * The person closes the window. A client's page sends its `closing` message now; the window goes
   * once that has arrived, or after half a second. Gives back how to stop listening.
   */
  readonly onCloseRequest: (listener: () => void) => () => void;
  /** A command of the app's menu that the page carries out. Gives back how to stop listening. */
  readonly onMenuCommand: (listener: (command: MenuCommand) => void) => () => void;
}

/** Data of the window message that carries the port into the page. */
export interface PortMessage {
  readonly type: 'reconnect-lab-port';
  readonly nonce: string;
}

/**
 * Commands of the app's menu that the lab's page carries out, just as if its own button had been
 * pressed.
 */
export const MENU_COMMANDS = [
  'open-client',
  'open-app',
  'new-lab',
  'scenarios',
  'save-as-scenario',
  'save-trace',
  'export',
  'play-pause',
  'step',
  'next-callback',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Names under which preload and main process talk. Pages never see them. */
export const DESKTOP_CHANNELS = {
  /** Page to main: a nonce. */
  requestPort: 'reconnect-lab:request-port',
  /** Main to page: the same nonce, and the port. */
  port: 'reconnect-lab:port',
  /** Main to page, without data. */
  closeRequest: 'reconnect-lab:close-request',
  /** Main to page: a {@link MenuCommand}. */
  menuCommand: 'reconnect-lab:menu-command',
} as const;

declare global {
  interface Window {
    readonly reconnectLabBridge?: ReconnectLabBridge;
  }
}
