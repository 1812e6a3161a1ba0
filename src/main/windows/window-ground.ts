import { BrowserWindow, nativeTheme } from 'electron';
import { GROUND } from './ground-colors.ts';

/** The background in the colour scheme that the system has now. */
export function groundColor(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
}

/** Windows follow when the system goes from light to dark or back. Once. */
export function followTheme(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(groundColor());
  });
}
