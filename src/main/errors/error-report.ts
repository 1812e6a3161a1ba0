import path from 'node:path';
import { app, dialog } from 'electron';
import { appendToLog } from './error-log.ts';
import { stackOf } from '../../core/text/message-of.ts';
import { oneLine, severalLines } from '../../core/text/plain-text.ts';

/** Where mistakes of the app itself are written. */
export function reportFile(): string {
  return path.join(app.getPath('userData'), 'errors.log');
}

/**
 * Writes an error of the app into its file; gives back the file, or null where even that fails.
 */
export function writeErrorReport(where: string, error: unknown): string | null {
  const [place, text] = [oneLine(where), severalLines(stackOf(error))];
  const entry = `${new Date().toISOString()} ${place}\n${text}\n\n`;
  process.stderr.write(`reconnect-lab: ${place}: ${text}\n`);
  try {
    const file = reportFile();
    appendToLog(file, entry);
    return file;
  } catch {
    return null;
  }
}

/**
 * Whether the command line waits for the first window, and tells the person itself why it does not
 * come.
 */
let isAwaited = (): boolean => false;

let lastAct: () => void = () => undefined;
let isDying = false;

/** Called before the app dies of an error: what has to be safe then. */
export function beforeExit(act: () => void): void {
  lastAct = act;
}

/**
 * Reports an error that nobody has caught: into the file first, then to the person; the lab cannot
 * go on after it. This is the only box that stops the process, as nothing is to go on behind it;
 * where the system lets code run all the same, and that fails too, the file alone is told.
 */
export function crashWith(where: string, error: unknown): void {
  const file = writeErrorReport(where, error);
  if (isDying) return;
  isDying = true;
  try {
    lastAct();
  } catch (failure) {
    writeErrorReport('the last run could not be made safe', failure);
  }
  const kept = file === null ? '' : `\n\nThis was written to ${file}.`;
  if (!isAwaited()) dialog.showErrorBox('Reconnect Lab has to stop', `${stackOf(error)}${kept}`);
  app.exit(70);
}

/**
 * From now on no error of the main process is lost. `awaited`: whether the command line waits for
 * the first window.
 */
export function catchErrors(awaited: () => boolean): void {
  isAwaited = awaited;
  process.on('uncaughtException', (error) => crashWith('an error in the main process', error));
  process.on('unhandledRejection', (error) => crashWith('a rejected promise in the main process', error));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    writeErrorReport('a helper process is gone', `${type}: ${reason}, exit code ${exitCode}`);
  });
}
