import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';
import type { Paint } from '../core/report/reporter.ts';
import { plain } from '../core/report/reporter.ts';
import { ioReason } from '../disk/io-reason.ts';

let isOutliving = false;

/** Whoever read our output may close it early (`| head`): that is no error, and nobody is left to tell. */
export function endQuietlyOnClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (isOutliving) return;
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/** From now on the work is worth more than what is said about it: it goes on when nobody reads that any more. */
export function outliveClosedPipes(): void {
  isOutliving = true;
}

/** Writes to standard output; the exit code must be known by then, as a closed pipe ends the process. */
export async function print(text: string, exitCode: number): Promise<void> {
  process.exitCode = exitCode;
  await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
}

/** Writes lines to standard error, each ended by a line break. */
export function complain(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Colours for standard output: on terminals only, and not where `NO_COLOR` is set. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const noColor = process.env.NO_COLOR;
  const isWanted = stream.isTTY && (noColor === undefined || noColor === '') && process.env.TERM !== 'dumb';
  if (!isWanted) return plain;
  const colors = pc.createColors(true);
  return { good: colors.green, bad: colors.red, warn: colors.yellow, dim: colors.dim, bold: colors.bold };
}

/** What keeps a file from being written, found out before any work is done; undefined where nothing does. */
export function unwritableReason(file: string): string | undefined {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const isNew = !existsSync(file);
    closeSync(openSync(file, 'a'));
    // Whatever else is wrong, no empty file is left behind.
    if (isNew) rmSync(file);
    return undefined;
  } catch (error) {
    return `cannot write ${file}: ${ioReason(error)}`;
  }
}

/** Writes a whole text to `file`, or to standard output where it is undefined. */
export async function deliver(text: string, file: string | undefined, exitCode: number): Promise<void> {
  if (file === undefined) {
    await print(text, exitCode);
    return;
  }
  writeFileSync(file, text);
  process.exitCode = exitCode;
}
