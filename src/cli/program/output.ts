import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Paint } from '../../core/text/paint.ts';
import { oneLine } from '../../core/text/plain-text.ts';
import { ioReason, WriteFailure } from '../../disk/io-reason.ts';
import { WholeFile } from '../../disk/whole-file.ts';
import { paintFor } from './paint.ts';
import {
  isTerminal,
  continueAfterOutputCloses,
  writeError,
  writeOutput,
} from '../supervisor/command-port.ts';
import { makeFolder } from '../../disk/make-folder.ts';

/**
 * From now on the work is worth more than what is said about it: it goes on when nobody reads that
 * any more.
 */
export function continueWithoutReader(): void {
  continueAfterOutputCloses();
}

/**
 * Writes to standard output; the exit code must be known by then, as a closed pipe ends the
 * program.
 *
 * @throws WriteFailure where the system does not take it, as on a full disk
 */
export async function printOutput(text: string, exitCode: number): Promise<void> {
  const failure = await writeOutput(text, exitCode);
  if (failure !== undefined) throw new WriteFailure('standard output', failure);
}

/**
 * Writes lines to standard error, each ended by a line break; whatever names they quote, each
 * stays one line.
 */
export function printErrors(lines: readonly string[]): void {
  writeError(lines.map((line) => `${oneLine(line)}\n`).join(''));
}

/** Colours for standard output. */
export function outputPaint(): Paint {
  return paintFor(isTerminal.stdout);
}

/**
 * The folder of a file where there is none yet, and it would have to be made; undefined where it
 * is there.
 */
export function missingFolder(file: string): string | undefined {
  const folder = path.dirname(file);
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? folder : undefined;
}

/**
 * What keeps a file from being written, found out before any work is done; undefined where nothing
 * does.
 */
export function unwritableReason(file: string): string | undefined {
  try {
    makeFolder(path.dirname(file));
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    accessSync(stats === undefined || stats.isFile() ? path.dirname(file) : file, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot write ${file}: ${ioReason(error)}`;
  }
}

/**
 * What keeps files from being written to a folder, which is made where there is none; undefined
 * where nothing does.
 */
export function unwritableFolder(folder: string): string | undefined {
  try {
    makeFolder(folder);
  } catch (error) {
    return `cannot make the folder ${folder}: ${ioReason(error)}`;
  }
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot write to the folder ${folder}: ${ioReason(error)}`;
  }
}

/** Text that is handed over at once: enough that a piece more or less does not matter. */
const PIECE_CHARACTERS = 256 * 1024;

/**
 * Writes a whole text to `file`, or to standard output where it is undefined.
 *
 * @throws WriteFailure
 */
export async function writeResult(text: string, file: string | undefined, exitCode: number): Promise<void> {
  await writeResultPieces([text], file, exitCode);
}

/** As {@link writeResult}, of a text that is never in memory as a whole. */
export async function writeResultPieces(
  pieces: Iterable<string>,
  file: string | undefined,
  exitCode: number,
): Promise<void> {
  if (file === undefined) {
    for (const text of gathered(pieces)) await printOutput(text, exitCode);
    return;
  }
  const whole = new WholeFile(file);
  try {
    for (const piece of pieces) whole.write(piece);
    whole.commit();
  } finally {
    whole.abandon();
  }
}

function* gathered(pieces: Iterable<string>): Generator<string, undefined> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < PIECE_CHARACTERS) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}
