import { contextBridge, ipcRenderer } from 'electron';
import { DESKTOP_CHANNELS, MENU_COMMANDS } from '../hub/contract/bridge.ts';
import type { MenuCommand, PortMessage, ReconnectLabBridge } from '../hub/contract/bridge.ts';

/** Listens to a channel until told to stop; what Electron knows of the sender stays here. */
function listen(channel: string, take: (value: unknown) => void): () => void {
  const listener = (_event: unknown, value: unknown) => take(value);
  ipcRenderer.on(channel, listener);
  return () => void ipcRenderer.off(channel, listener);
}

const isMenuCommand = (value: unknown): value is MenuCommand =>
  (MENU_COMMANDS as readonly unknown[]).includes(value);

const bridge: ReconnectLabBridge = {
  requestPort: (nonce) => ipcRenderer.send(DESKTOP_CHANNELS.requestPort, String(nonce)),
  onCloseRequest: (listener) => listen(DESKTOP_CHANNELS.closeRequest, () => listener()),
  onMenuCommand: (listener) =>
    listen(DESKTOP_CHANNELS.menuCommand, (value) => {
      if (isMenuCommand(value)) listener(value);
    }),
};

// A port cannot cross the context bridge; it goes as a message of the page's window to itself.
ipcRenderer.on(DESKTOP_CHANNELS.port, (event, nonce: unknown) => {
  const [port] = event.ports;
  if (typeof nonce !== 'string' || port === undefined) return;
  const message: PortMessage = { type: 'reconnect-lab-port', nonce };
  window.postMessage(message, '/', [port]);
});

contextBridge.exposeInMainWorld('reconnectLabBridge', bridge);
