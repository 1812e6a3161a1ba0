import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { WriteFailure } from './io-reason.ts';
import { scratchPath } from './scratch.ts';

/**
 * Text is gathered to pieces of about this size, so that not every line is a call of the system.
 */
const PIECE_CHARACTERS = 256 * 1024;

/**
 * A file being written that appears whole or not at all: it grows under a temporary name beside
 * its place, and takes its place, in one step and safe on disk, with {@link commit}. What was
 * there before stays until then. A device or a pipe, which cannot be replaced, is written as it
 * comes.
 *
 * Every method throws {@link WriteFailure}, and the file is then abandoned.
 */
export class WholeFile {
  /** As it was asked for; messages name it. */
  readonly file: string;
  readonly #target: string;
  /** Where it grows; undefined for a device or a pipe. */
  readonly #scratch: string | undefined;
  #descriptor: number | undefined;
  #gathered: string[] = [];
  #gatheredLength = 0;

  constructor(file: string) {
    this.file = file;
    try {
      const target = placeOf(file);
      this.#target = target.path;
      this.#scratch = target.isReplaceable ? scratchPath(path.dirname(target.path)) : undefined;
      this.#descriptor = openSync(this.#scratch ?? target.path, 'w');
      if (target.mode !== undefined && this.#scratch !== undefined) fchmodSync(this.#descriptor, target.mode);
    } catch (error) {
      this.abandon();
      throw new WriteFailure(file, error);
    }
  }

  /** Where the bytes are until {@link commit}. Complete after {@link flush}. */
  get path(): string {
    return this.#scratch ?? this.#target;
  }

  /** Adds to its end. */
  write(data: string | Uint8Array): void {
    if (typeof data === 'string') {
      this.#gathered.push(data);
      this.#gatheredLength += data.length;
      if (this.#gatheredLength >= PIECE_CHARACTERS) this.flush();
    } else {
      this.flush();
      this.#attempt((descriptor) => writeFully(descriptor, data));
    }
  }

  /** Hands everything so far to the system. */
  flush(): void {
    if (this.#gatheredLength === 0) return;
    const bytes = Buffer.from(this.#gathered.join(''), 'utf8');
    this.#gathered = [];
    this.#gatheredLength = 0;
    this.#attempt((descriptor) => writeFully(descriptor, bytes));
  }

  /** Completes it: from now on the file is there, even after a power loss. */
  commit(): void {
    this.flush();
    this.#attempt((descriptor) => {
      if (this.#scratch !== undefined) fsyncSync(descriptor);
      this.#descriptor = undefined;
      closeSync(descriptor);
      if (this.#scratch === undefined) return;
      renameSync(this.#scratch, this.#target);
      syncFolder(path.dirname(this.#target));
    });
  }

  /**
   * Gives it up: nothing is left of it. Safe to call at any time; after {@link commit} it does
   * nothing.
   */
  abandon(): void {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) return;
    this.#descriptor = undefined;
    try {
      closeSync(descriptor);
    } finally {
      if (this.#scratch !== undefined) rmSync(this.#scratch, { force: true });
    }
  }

  #attempt(act: (descriptor: number) => void): void {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) return;
    try {
      act(descriptor);
    } catch (error) {
      if (this.#descriptor === undefined && this.#scratch !== undefined)
        rmSync(this.#scratch, { force: true });
      this.abandon();
      throw new WriteFailure(this.file, error);
    }
  }
}

/**
 * Writes a file whole or not at all.
 *
 * @throws WriteFailure
 */
export function writeWhole(file: string, data: string | Uint8Array): void {
  const whole = new WholeFile(file);
  whole.write(data);
  whole.commit();
}

/**
 * Where a file really goes, behind its symbolic links, and the permissions that it has there
 * already.
 */
function placeOf(file: string): { path: string; isReplaceable: boolean; mode: number | undefined } {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return { path: path.resolve(file), isReplaceable: true, mode: undefined };
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return { path: realpathSync(file), isReplaceable: stats.isFile(), mode: stats.mode & 0o777 };
}

/** A call of the system may take a part of the bytes only. */
function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) {
    offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
  }
}

/**
 * Makes the new name safe as well. Windows has no such thing, and some file systems refuse it: the
 * file itself is safe then.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // See above.
  }
}
