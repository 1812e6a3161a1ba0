import { app, standInApp } from './app.ts';
import { StandInWindow } from './browser-window.ts';
import { listenToTests } from './control.ts';
import { nativeTheme, screen } from './desktop.ts';
import { dialog, shell } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { StandInChannel } from './message-ports.ts';
import { protocol, session } from './session.ts';
import { strict } from './strict.ts';

/** Switches for the runtime that Playwright puts before the app's path. */
const SWITCHES = ['--inspect=0', '--remote-debugging-port=0'];
// The command line as the main process sees it: `electron SWITCHES FOLDER ARGUMENTS`, and not that
// of Node.
process.argv.splice(1, 1, ...SWITCHES, process.cwd());
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

/**
 * The stand-in for the module `electron`, as the main process imports it: what is not exported
 * here, the app does not use, and importing it is an error.
 */
const BrowserWindow = strict('BrowserWindow', StandInWindow);
const MessageChannelMain = StandInChannel;

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
};

listenToTests({ app, BrowserWindow, dialog, Menu, nativeTheme, shell }, () => standInApp.browser);
// As Electron does on a desktop (`electron_browser_main_parts_posix.cc`): the first signal of its
// kind asks the app to quit, a second one kills, as the default handler is back in its place by
// then.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.once(signal, () => standInApp.quit());
// `ready` comes after the first turn of the app's own code.
setImmediate(() => void standInApp.start());
