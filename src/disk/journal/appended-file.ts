import { closeSync, fdatasync, fdatasyncSync, futimesSync, openSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { JournalFile } from '../../core/trace-file/journal/journal-store.ts';
import { WriteFailure } from '../io-reason.ts';
import { syncFolder } from '../whole-file.ts';
import { LIVENESS_INTERVAL_MS } from './owner-liveness.ts';

const toDisk = promisify(fdatasync);

/** A file that grows line by line and shows meanwhile that its owner lives. */
export class AppendedFile implements JournalFile {
  readonly path: string;
  private readonly descriptor: number;
  private readonly signs: NodeJS.Timeout;
  private readonly onClose: () => void;
  private size: number;
  private isClosed = false;
  /** Its name is safe on the disk as well. */
  private isNamed = false;

  /**
   * `flags`: those of the system's open; `size`: bytes that are there. @throws the error of the
   * system
   */
  constructor(file: string, flags: 'a' | 'ax', size: number, onClose: () => void) {
    this.path = file;
    this.size = size;
    this.onClose = onClose;
    this.descriptor = openSync(file, flags, 0o600);
    this.signs = setInterval(() => this.touch(), LIVENESS_INTERVAL_MS);
    this.signs.unref();
  }

  append(lines: string): void {
    const bytes = Buffer.from(lines, 'utf8');
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
      this.size += bytes.length;
    } catch (error) {
      this.takeBack();
      throw new WriteFailure(this.path, error);
    }
  }

  async sync(): Promise<void> {
    if (this.isClosed) return;
    try {
      await toDisk(this.descriptor);
      this.syncName();
    } catch (error) {
      if (this.isClosed) return;
      throw new WriteFailure(this.path, error);
    }
  }

  syncNow(): void {
    try {
      fdatasyncSync(this.descriptor);
      this.syncName();
    } catch (error) {
      throw new WriteFailure(this.path, error);
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.signs);
    closeSync(this.descriptor);
    this.onClose();
  }

  private syncName(): void {
    if (!this.isNamed) syncFolder(path.dirname(this.path));
    this.isNamed = true;
  }

  /** A part of the lines may have been written. */
  private takeBack(): void {
    try {
      truncateSync(this.path, this.size);
    } catch {
      // What remains of them is either an incomplete line, which readers recognise, or is written
      // again, which the order of times reveals.
    }
  }

  private touch(): void {
    const now = new Date();
    try {
      futimesSync(this.descriptor, now, now);
    } catch {
      // Another lab may take it for an orphan and copy it; nothing is lost by that.
    }
  }
}
