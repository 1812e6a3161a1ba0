import { app } from 'electron';

/** What the desktop lets an app do with its windows. */
export interface DesktopKind {
  /** Windows say where they are, and go where they are put. */
  readonly isPlaceKnown: boolean;
  /** Windows are painted while they are hidden. */
  readonly isPaintedHidden: boolean;
}

/** Wayland tells no app where its windows are and lets none place them. */
export const WAYLAND: DesktopKind = { isPlaceKnown: false, isPaintedHidden: false };
export const ORDINARY: DesktopKind = { isPlaceKnown: true, isPaintedHidden: true };

/**
 * The desktop that the app runs on. On Linux Chromium writes its choice between Wayland and X11 on
 * its own command line before the app's code runs, whether it was told which to take or found out
 * by itself (`shell/app/electron_main_delegate.cc`).
 */
export function desktopKind(platform: NodeJS.Platform = process.platform): DesktopKind {
  const isWayland = platform === 'linux' && app.commandLine.getSwitchValue('ozone-platform') === 'wayland';
  return isWayland ? WAYLAND : ORDINARY;
}
