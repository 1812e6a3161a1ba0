import type { IpcMain } from 'electron';
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/**
 * Messages that pages send with `ipcRenderer.send`, by channel. Any channel may be listened to.
 */
export const ipcChannels = new EventEmitter();

/**
 * `ipcMain` by its documentation; requests with answers (`handle`) are left out, as the app has
 * none.
 */
export const ipcMain: Pick<IpcMain, 'on'> = strict('ipcMain', {
  on(channel: string, listener: Parameters<IpcMain['on']>[1]) {
    ipcChannels.on(channel, listener);
    return ipcMain as IpcMain;
  },
});
