import { connect } from 'node:net';
import type { BrowserWindow } from 'electron';
import { QUIT_REQUEST, START_CHANNEL_VARIABLE } from '../../hub/contract/start-channel.ts';
import type { StartReport } from '../../hub/contract/start-channel.ts';

/** The app's line to the command line that has started it. */
export interface StartChannel {
  /** Tells it; settles when that is written, or cannot be. */
  readonly tell: (report: StartReport) => Promise<void>;
  /** Whether somebody waits for the first window, and says for us why it does not come. */
  readonly isAwaited: () => boolean;
}

const NOBODY: StartChannel = { tell: () => Promise.resolve(), isAwaited: () => false };

/**
 * Opens the line, where the app was started by `reconnect-lab open`; whoever was there and goes is
 * not missed.
 */
export function openStartChannel(
  onQuitRequest: () => void,
  environment: NodeJS.ProcessEnv = process.env,
): StartChannel {
  const address = environment[START_CHANNEL_VARIABLE];
  if (address === undefined || address === '') return NOBODY;
  // What this app starts is not started by the command line.
  Reflect.deleteProperty(environment, START_CHANNEL_VARIABLE);
  let isAwaited = true;
  const socket = connect(address);
  socket.unref();
  socket.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes(QUIT_REQUEST)) onQuitRequest();
  });
  socket.on('error', () => undefined).on('close', () => (isAwaited = false));
  const tell = (report: StartReport) =>
    new Promise<void>((resolve) => {
      isAwaited = false;
      if (socket.destroyed) return resolve();
      socket.once('close', () => resolve());
      socket.write(`${report}\n`, () => resolve());
    });
  return { tell, isAwaited: () => isAwaited };
}

/** Calls back once this window is there for a person: shown, with its page in it. */
export function onceShown(window: BrowserWindow, isThere: () => void): void {
  let missing = 2;
  const came = () => {
    missing -= 1;
    if (missing === 0) isThere();
  };
  window.once('show', came);
  window.webContents.once('did-finish-load', came);
}
