import { BrowserWindow, nativeTheme } from 'electron';
import { PAGE_BACKGROUND } from './background-colors.ts';

/** The background in the colour scheme that the system has now. */
export function pageBackground(): string {
  return nativeTheme.shouldUseDarkColors ? PAGE_BACKGROUND.dark : PAGE_BACKGROUND.light;
}

/** Windows follow when the system goes from light to dark or back. Once. */
export function followTheme(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(pageBackground());
  });
}
