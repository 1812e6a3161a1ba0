import type { Dialog, NativeTheme, Screen, Shell } from 'electron';
import { KnownEvents } from './known-events.ts';
import { strict } from './strict.ts';

/** The desktop of the stand-in: one screen, without a task bar. */
export const workArea = { x: 0, y: 0, width: 1920, height: 1080 };

type DisplayParts = Pick<ReturnType<Screen['getPrimaryDisplay']>, 'id' | 'bounds' | 'workArea'>;
const display: DisplayParts = { id: 1, bounds: workArea, workArea };
const primary = strict('Display', display) as ReturnType<Screen['getPrimaryDisplay']>;

/** `screen` by its documentation. */
export const screen = strict('screen', {
  getPrimaryDisplay: () => primary,
  getAllDisplays: () => [primary],
  getDisplayMatching: () => primary,
} satisfies Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'>);

/** Nobody is there to answer a dialog: a test says beforehand what the person will choose, or it fails. */
function unanswered(name: string): never {
  throw new Error(`${name} was shown, and the test has not said what the person answers.`);
}

/** Boxes that were shown, for tests to look at. */
export const shownErrors: { readonly title: string; readonly content: string }[] = [];

/** `dialog` by its documentation. Tests put answers in place of its functions, as they do with Electron itself. */
export const dialog = strict('dialog', {
  showErrorBox: (title, content) => {
    shownErrors.push({ title, content });
    process.stderr.write(`dialog: ${title}: ${content}\n`);
  },
  showOpenDialog: () => unanswered('dialog.showOpenDialog'),
  showMessageBox: () => unanswered('dialog.showMessageBox'),
  showSaveDialog: () => unanswered('dialog.showSaveDialog'),
} satisfies Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>);

/** `shell` by its documentation; nothing outside of the app is opened. */
export const shell = strict('shell', {
  openExternal: () => unanswered('shell.openExternal'),
  openPath: () => unanswered('shell.openPath'),
} satisfies Pick<Shell, 'openExternal' | 'openPath'>);

class StandInTheme extends KnownEvents implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: NativeTheme['themeSource'] = 'system';
  constructor() {
    super('nativeTheme', ['updated']);
  }
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** `nativeTheme` by its documentation; the desktop of the stand-in is light. */
export const nativeTheme = strict('nativeTheme', new StandInTheme());
