import type { BrowserWindow } from 'electron';

/**
 * A window is shown after this time in any case, in real milliseconds: one that stays away is
 * worse than one that flashes.
 */
export const REVEAL_LIMIT_MS = 2000;

/** How a window appears. */
export interface Appearance {
  /**
   * It takes the focus, as the person has just asked for it; else it leaves the person where they
   * work.
   */
  readonly isActive: boolean;
  readonly isMaximized: boolean;
  /**
   * Hidden windows are painted; on Wayland they are not, so `ready-to-show` may never come
   * (electron#48859).
   */
  readonly isPaintedHidden: boolean;
}

/** What of a window matters here. */
export type RevealedWindow = Pick<
  BrowserWindow,
  'isDestroyed' | 'isVisible' | 'maximize' | 'once' | 'show' | 'showInactive'
> & { readonly webContents: Pick<BrowserWindow['webContents'], 'once'> };

/** Shows a window as soon as its page is painted, so that nothing flashes. */
export function revealWhenPainted(window: RevealedWindow, appearance: Appearance): void {
  const { isActive, isMaximized, isPaintedHidden } = appearance;
  let isDone = false;
  const reveal = () => {
    clearTimeout(timer);
    if (isDone || window.isDestroyed()) return;
    isDone = true;
    // Somebody may have brought it to the front meanwhile.
    if (!window.isVisible()) {
      if (isActive) window.show();
      else window.showInactive();
    }
    // Only now, as maximizing would have shown it before.
    if (isMaximized) window.maximize();
  };
  const timer = setTimeout(reveal, REVEAL_LIMIT_MS);
  window.once('ready-to-show', reveal);
  window.once('closed', () => clearTimeout(timer));
  if (!isPaintedHidden) window.webContents.once('did-finish-load', reveal);
}
