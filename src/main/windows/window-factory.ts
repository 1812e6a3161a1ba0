import path from 'node:path';
import { BrowserWindow, screen } from 'electron';
import type { Page, PageSource } from '../pages/page-address.ts';
import { hardenContents } from '../security/harden-contents.ts';
import type { RememberedPlaces } from './place-file.ts';
import { cascade, isReachable } from './window-place.ts';
import type { WindowPlace } from './window-place.ts';

/** What a window is made for. */
export interface WindowWish {
  readonly page: Page;
  /** Name under which its place is remembered. */
  readonly name: string;
  readonly title: string;
  /** Size where none is remembered, in device-independent pixels. */
  readonly size: Pick<WindowPlace, 'width' | 'height'>;
  readonly smallest: Pick<WindowPlace, 'width' | 'height'>;
}

/** Makes the app's windows, all alike: sandboxed pages of our own that can do nothing but show themselves. */
export interface WindowFactory {
  /** Opens a window; `onFailure` is told if its page could not be loaded. */
  readonly open: (wish: WindowWish, onFailure: (error: unknown) => void) => BrowserWindow;
}

/** The factory for these pages; `folder` is where the preload was built, beside the main process. */
export function windowFactory(
  pages: PageSource,
  places: RememberedPlaces,
  preload: string = path.join(import.meta.dirname, '..', 'preload', 'index.cjs'),
): WindowFactory {
  let opened = 0;

  const placeOf = ({ name, size }: WindowWish) => {
    const known = places.of(name);
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    if (known !== undefined && isReachable(known, screens)) return known;
    return { ...cascade(opened, size, screen.getPrimaryDisplay().workArea), isMaximized: false };
  };

  const open: WindowFactory['open'] = (wish, onFailure) => {
    const { isMaximized, ...place } = placeOf(wish);
    opened += 1;
    const window = new BrowserWindow({
      ...place,
      minWidth: wish.smallest.width,
      minHeight: wish.smallest.height,
      title: wish.title,
      show: false,
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
    // A client's page cannot be loaded again: its process would be another.
    hardenContents(
      window.webContents,
      (address) => wish.page.kind === 'lab' && pages.isPage(address, wish.page),
    );
    if (isMaximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      places.keep(wish.name, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    });
    window.loadURL(pages.addressOf(wish.page)).catch((error: unknown) => {
      if (!window.isDestroyed()) onFailure(error);
    });
    return window;
  };
  return { open };
}
