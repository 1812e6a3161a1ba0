import path from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import type { WebPreferences } from 'electron';
import { appIcon } from '../about/app-icon.ts';
import type { Page, PageSource } from '../pages/page-address.ts';
import type { DesktopKind } from './desktop-kind.ts';
import { keepPlace } from './keep-place.ts';
import type { RememberedPlaces } from './place-file.ts';
import { revealWhenPainted } from './reveal-window.ts';
import { pageBackground } from './window-background.ts';
import { atCorner, besideLab, sizeWithin, isReachable, rememberedPosition } from './window-place.ts';
import type { WindowPlace } from './window-place.ts';

/** Somebody's own app in a frame of a page of the lab, at an address of this machine. */
export interface OwnAppPage {
  readonly kind: 'app';
  readonly address: string;
}

/** What a window is made for. */
export interface WindowRequest {
  readonly page: Page | OwnAppPage;
  /** Name under which its place is remembered. */
  readonly name: string;
  readonly title: string;
  /**
   * Size where none is remembered, in device-independent pixels: of the lab's window, of a
   * client's page.
   */
  readonly size: Pick<WindowPlace, 'width' | 'height'>;
  readonly smallest: Pick<WindowPlace, 'width' | 'height'>;
  /** The person has just asked for this window, so it takes the focus. */
  readonly isAskedFor: boolean;
  /** Clients: the bounds of the lab window, and how many windows lie beside it already. */
  readonly beside?: { readonly lab: WindowPlace; readonly index: number };
}

/**
 * Makes the app's windows, all alike: sandboxed pages that can do nothing but show themselves.
 * Those of our own have a line to the hub.
 */
export interface WindowFactory {
  /** Opens a window; `onFailure` is told if its page could not be loaded. */
  readonly open: (request: WindowRequest, onFailure: (error: unknown) => void) => BrowserWindow;
}

/** What a factory needs. */
export interface FactoryParts {
  readonly pages: PageSource;
  readonly places: RememberedPlaces;
  readonly desktop: DesktopKind;
}

/** The preload lies beside the main process in every build. */
const PRELOAD = path.join(import.meta.dirname, '..', 'preload', 'index.cjs');

const WEB_PREFERENCES: WebPreferences = {
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
};

/** People's own apps have a session of their own, and no line to this process. */
export const OWN_APP_PARTITION = 'own-app';
const preferencesOf = ({ kind }: WindowRequest['page']): WebPreferences => ({
  ...WEB_PREFERENCES,
  ...(kind === 'app' ? { partition: OWN_APP_PARTITION } : { preload: PRELOAD }),
});

/** Where a window without a remembered place goes. */
function newPlace({ size, beside }: WindowRequest) {
  if (beside === undefined) {
    return { ...atCorner(size, screen.getPrimaryDisplay().workArea), useContentSize: false };
  }
  const { workArea } = screen.getDisplayMatching(beside.lab);
  return { ...besideLab(size, beside.lab, workArea, beside.index), useContentSize: true };
}

/** The place of a window and how it is to be read, and whether the window fills the screen. */
function placeOf(request: WindowRequest, { places, desktop }: FactoryParts) {
  const known = places.of(request.name);
  const isMaximized = known?.isMaximized ?? false;
  if (!desktop.isPlaceKnown) {
    const size = sizeWithin(known ?? request.size, screen.getPrimaryDisplay().workArea);
    return {
      isMaximized,
      place: { ...size, useContentSize: known === undefined && request.beside !== undefined },
    };
  }
  const position = known === undefined ? undefined : rememberedPosition(known);
  if (known !== undefined && position !== undefined) {
    const place = { ...position, width: known.width, height: known.height };
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    // What is remembered is the whole window, with its frame.
    if (isReachable(place, screens)) return { isMaximized, place: { ...place, useContentSize: false } };
  }
  return { isMaximized: false, place: newPlace(request) };
}

/** The factory for these pages. */
export function windowFactory(parts: FactoryParts): WindowFactory {
  const { pages, places, desktop } = parts;
  const open: WindowFactory['open'] = (request, onFailure) => {
    const { page } = request;
    const isClient = page.kind === 'client';
    const { isMaximized, place } = placeOf(request, parts);
    const window = new BrowserWindow({
      ...place,
      minWidth: request.smallest.width,
      minHeight: request.smallest.height,
      title: request.title,
      // Elsewhere the program carries its icon.
      ...(process.platform === 'linux' ? { icon: appIcon(app.isPackaged) } : {}),
      show: false,
      backgroundColor: pageBackground(),
      // The window is to look like the client's device, without the lab's menu, which is at hand
      // in the lab window.
      autoHideMenuBar: page.kind !== 'lab',
      webPreferences: preferencesOf(page),
    });
    // Hiding alone would bring it back with the Alt key. On macOS the menu is the app's and not
    // the window's.
    if (isClient && process.platform !== 'darwin') window.removeMenu();
    const { isPaintedHidden, isPlaceKnown } = desktop;
    revealWhenPainted(window, { isActive: request.isAskedFor, isMaximized, isPaintedHidden });
    keepPlace(window, request.name, places, isPlaceKnown);
    window.loadURL(page.kind === 'app' ? page.address : pages.addressOf(page)).catch((error: unknown) => {
      if (!window.isDestroyed()) onFailure(error);
    });
    return window;
  };
  return { open };
}
