import { existsSync, rmSync } from 'node:fs';
import type { BaseWindow, Dialog, MessageBoxOptions, MessageBoxReturnValue, Shell } from 'electron';
import { strict } from './strict.ts';

/**
 * Nobody is there to answer a dialog: a test says beforehand what the person will choose, or it
 * fails.
 */
function unanswered(name: string): never {
  throw new Error(`${name} was shown, and the test has not said what the person answers.`);
}

const shown = (kind: string, title: string, text: string) =>
  void process.stderr.write(`${kind}: ${title}: ${text}\n`);

/** How often a box looks whether somebody has pressed its button, in milliseconds. */
const LOOK_MS = 20;

/**
 * Stops the process as a box does that its caller waits for: no timer, no message, no window goes
 * on until the test presses OK, for which it writes a file, as nothing else reaches a process that
 * stands still.
 */
function standStill(): void {
  const pressed = process.env.ELECTRON_ON_CHROMIUM_OK_FILE;
  if (pressed === undefined)
    throw new Error('dialog.showErrorBox was shown, and nobody is there to press OK.');
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(pressed)) Atomics.wait(nothing, 0, 0, LOOK_MS);
  rmSync(pressed);
}

function showMessageBox(options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
function showMessageBox(window: BaseWindow, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
function showMessageBox(first: BaseWindow | MessageBoxOptions, second?: MessageBoxOptions) {
  const parent = second === undefined ? undefined : (first as BaseWindow);
  const { message, detail = '', buttons = [], cancelId = 0, signal } = second ?? (first as MessageBoxOptions);
  const where = parent === undefined ? 'a box of its own' : `a box in window ${parent.id}`;
  shown(where, message, `${detail} [${buttons.join(' | ')}]`);
  return new Promise<MessageBoxReturnValue>((resolve) => {
    signal?.addEventListener('abort', () => {
      shown('a box goes', message, 'nobody has answered it');
      resolve({ response: cancelId, checkboxChecked: false });
    });
  });
}

/**
 * `dialog` by its documentation. Tests put answers in place of its functions, as they do with
 * Electron itself; a message that nobody answers stays, and is written to stderr.
 */
export const dialog = strict('dialog', {
  showErrorBox: (title, content) => {
    shown('a box that stops everything', title, content);
    standStill();
  },
  showMessageBox,
  showOpenDialog: () => unanswered('dialog.showOpenDialog'),
  showSaveDialog: () => unanswered('dialog.showSaveDialog'),
} satisfies Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>);

/** `shell` by its documentation; nothing outside of the app is opened. */
export const shell = strict('shell', {
  openExternal: () => unanswered('shell.openExternal'),
  openPath: () => unanswered('shell.openPath'),
} satisfies Pick<Shell, 'openExternal' | 'openPath'>);
