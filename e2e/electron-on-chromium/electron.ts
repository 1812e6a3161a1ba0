import { app, appDouble } from './app-double.ts';
import { BrowserWindowDouble } from './browser-window.ts';
import { listenToTests } from './control.ts';
import { dialog, nativeTheme, screen } from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu-double.ts';
import { MessageChannelDouble } from './message-ports.ts';
import { protocol, session } from './session-double.ts';
import { strict } from './strict.ts';

/**
 * The double of the module `electron`, as the main process imports it: what is not exported here, the app does not use,
 * and importing it is an error.
 */
const BrowserWindow = strict('BrowserWindow', BrowserWindowDouble);
const MessageChannelMain = MessageChannelDouble;

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

listenToTests({ app, BrowserWindow, dialog, Menu, nativeTheme }, () => appDouble.browser);
// As Electron does on a desktop: the system asks, the app quits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => appDouble.quit());
// `ready` comes after the first turn of the app's own code.
setImmediate(() => void appDouble.start());
