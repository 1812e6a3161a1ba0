import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';

/** Names of the standard input, which may be a socket that no path leads to. */
const STANDARD_INPUT: readonly string[] = ['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];
/** How long to wait for a pipe that has nothing to read yet. */
const PAUSE_MS = 5;

/** Something to read from: a file, a pipe or the standard input. */
export interface Input {
  readonly stats: Stats;
  /** Reads what there is into `piece`, and waits where there is nothing yet; 0 at the end. */
  readonly read: (piece: Buffer) => number;
  readonly close: () => void;
}

/** Whether a file can be read again from its beginning; a pipe cannot. */
export const canBeReread = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/**
 * Opens a file to read. Undefined for a device, which has no end, and may block for ever when it
 * is opened.
 *
 * @throws the system's error
 */
export function openInput(file: string): Input | undefined {
  const isStandard = STANDARD_INPUT.includes(path.resolve(file));
  if (!isStandard && isDevice(statSync(file))) return undefined;
  const descriptor = isStandard ? 0 : openSync(file, 'r');
  const stats = fstatSync(descriptor);
  const close = (): void => {
    if (!isStandard) closeSync(descriptor);
  };
  if (isDevice(stats)) {
    close();
    return undefined;
  }
  return { stats, close, read: (piece) => readSome(descriptor, piece) };
}

const isDevice = (stats: Stats): boolean => stats.isCharacterDevice() || stats.isBlockDevice();

function readSome(descriptor: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, piece);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
