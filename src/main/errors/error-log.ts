import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../disk/make-folder.ts';

/**
 * A log longer than this makes room for a new one, in bytes; the one before it is kept, and none
 * earlier.
 */
const LIMIT_BYTES = 256 * 1024;

/**
 * The file beside it that the log goes to when it is full: `errors.log` is followed by
 * `errors.old.log`.
 */
export function rotatedLog(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.old${ext}`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Appends an entry to a log, which never grows beyond its limit by more than this entry. Throws
 * what the system says.
 */
export function appendToLog(file: string, entry: string, limitBytes = LIMIT_BYTES): void {
  makeFolder(path.dirname(file));
  if (sizeOf(file) >= limitBytes) renameSync(file, rotatedLog(file));
  appendFileSync(file, entry);
}
