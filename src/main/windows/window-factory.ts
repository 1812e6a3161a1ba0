import path from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { appIcon } from '../about/app-icon.ts';
import type { Page, PageSource } from '../pages/page-address.ts';
import { hardenContents } from '../security/harden-contents.ts';
import type { RememberedPlaces } from './place-file.ts';
import { atCorner, besideLab, isReachable } from './window-place.ts';
import type { WindowPlace } from './window-place.ts';

/** What a window is made for. */
export interface WindowWish {
  readonly page: Page;
  /** Name under which its place is remembered. */
  readonly name: string;
  readonly title: string;
  /** Size where none is remembered, in device-independent pixels: of the lab's window, of a client's page. */
  readonly size: Pick<WindowPlace, 'width' | 'height'>;
  readonly smallest: Pick<WindowPlace, 'width' | 'height'>;
  /** Clients: the bounds of the lab window, and how many windows lie beside it already. */
  readonly beside?: { readonly lab: WindowPlace; readonly index: number };
}

/** A window that the factory has made. */
export interface MadeWindow {
  readonly window: BrowserWindow;
  /** Ends the window at once and remembers its place: of a window's own `destroy` nobody is told before. */
  readonly destroy: () => void;
}

/** Makes the app's windows, all alike: sandboxed pages of our own that can do nothing but show themselves. */
export interface WindowFactory {
  /** Opens a window; `onFailure` is told if its page could not be loaded. */
  readonly open: (wish: WindowWish, onFailure: (error: unknown) => void) => MadeWindow;
}

/** The place of a window, how it is to be read, and whether the window fills the screen. */
function placeOf({ name, size, beside }: WindowWish, places: RememberedPlaces) {
  const known = places.of(name);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  // What is remembered is the whole window, with its frame.
  if (known !== undefined && isReachable(known, screens)) return { ...known, useContentSize: false };
  if (beside === undefined) {
    const place = atCorner(size, screen.getPrimaryDisplay().workArea);
    return { ...place, isMaximized: false, useContentSize: false };
  }
  const { workArea } = screen.getDisplayMatching(beside.lab);
  const place = besideLab(size, beside.lab, workArea, beside.index);
  return { ...place, isMaximized: false, useContentSize: true };
}

/** The factory for these pages; `folder` is where the preload was built, beside the main process. */
export function windowFactory(
  pages: PageSource,
  places: RememberedPlaces,
  preload: string = path.join(import.meta.dirname, '..', 'preload', 'index.cjs'),
): WindowFactory {
  const open: WindowFactory['open'] = (wish, onFailure) => {
    const isClient = wish.page.kind === 'client';
    const { isMaximized, ...place } = placeOf(wish, places);
    const window = new BrowserWindow({
      ...place,
      minWidth: wish.smallest.width,
      minHeight: wish.smallest.height,
      title: wish.title,
      // Elsewhere the program carries its icon.
      ...(process.platform === 'linux' ? { icon: appIcon(app.isPackaged) } : {}),
      show: false,
      // The window is to look like the client's device, without the lab's menu, which is at hand in the lab window.
      autoHideMenuBar: isClient,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // A window behind others answers as fast as one in front of them.
        backgroundThrottling: false,
      },
    });
    // Hiding alone would bring it back with the Alt key. On macOS the menu is the app's and not the window's.
    if (isClient && process.platform !== 'darwin') window.removeMenu();
    // A client's page cannot be loaded again: its process would be another.
    hardenContents(window.webContents, (address) => !isClient && pages.isPage(address, wish.page));
    if (isMaximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    const keepPlace = () => {
      places.keep(wish.name, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    };
    window.on('close', keepPlace);
    window.loadURL(pages.addressOf(wish.page)).catch((error: unknown) => {
      if (!window.isDestroyed()) onFailure(error);
    });
    const destroy = () => {
      if (window.isDestroyed()) return;
      keepPlace();
      window.destroy();
    };
    return { window, destroy };
  };
  return { open };
}
