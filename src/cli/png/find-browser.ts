import { existsSync } from 'node:fs';
import path from 'node:path';

/** Browsers without windows of their own start faster. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

function installed(): string[] {
  if (process.platform === 'darwin') {
    return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const below = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : below.map((file) => path.join(folder, file)),
    );
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return [...SHELLS, ...PROGRAMS].flatMap((program) => folders.map((folder) => path.join(folder, program)));
}

/**
 * A browser of the Chromium family: what the environment's `CHROMIUM` names, or else one that is
 * installed.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return installed().find((file) => existsSync(file));
}

/** What to say where there is none. */
export const NO_BROWSER =
  'PNG needs a browser of the Chromium family to draw with, and there is none: install Chromium, Chrome or Edge, or name one in the environment variable CHROMIUM (--format svg needs none)';
