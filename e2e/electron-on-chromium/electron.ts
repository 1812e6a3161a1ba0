import { app, standInApp } from './app.ts';
import { StandInWindow } from './browser-window.ts';
import { listenToTests } from './control.ts';
import { dialog, nativeTheme, screen } from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { StandInChannel } from './message-ports.ts';
import { protocol, session } from './session.ts';
import { strict } from './strict.ts';

/**
 * The stand-in for the module `electron`, as the main process imports it: what is not exported here, the app does not use,
 * and importing it is an error.
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
};

listenToTests({ app, BrowserWindow, dialog, Menu, nativeTheme }, () => standInApp.browser);
// As Electron does on a desktop: the system asks, the app quits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => standInApp.quit());
// `ready` comes after the first turn of the app's own code.
setImmediate(() => void standInApp.start());
