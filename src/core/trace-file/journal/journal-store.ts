import type { JournalOwner } from './journal.ts';

/** A journal that is being written. */
export interface JournalFile {
  /** Where it is, for people. */
  readonly path: string;
  /**
   * Adds whole lines; once it returns they outlive this process.
   *
   * @throws Error with a sentence when they could not be written; then none of them counts, and
   *   they may be tried again
   */
  append(lines: string): void;
  /**
   * Once settled, all that was added outlives the machine's end as well. Rejects where that cannot
   * be had.
   */
  sync(): Promise<void>;
  /** The same, before it returns. @throws Error with a sentence */
  syncNow(): void;
  /** No more is added. */
  close(): void;
}

/** A journal of a lab that has ended without a word. */
export interface OrphanedJournal {
  /** Identifies it among the journals. */
  readonly id: string;
  readonly path: string;
  /** Wall-clock time of the last thing written to it, ISO 8601. */
  readonly written: string;
  readonly text: string;
}

/** Where a host keeps the journals of its sessions. */
export interface JournalStore {
  /** Who writes journals here. */
  owner(): JournalOwner;
  /**
   * A new journal; old ones go where there are too many. @throws Error with a sentence when it
   * cannot be had
   */
  create(): JournalFile;
  /**
   * Journals whose labs are no more and did not end in good order, newest first. Those that cannot
   * be read are left out.
   */
  left(): readonly OrphanedJournal[];
  /**
   * Goes on with a journal that was left, cut to its first `length` characters. Undefined: another
   * lab has it by now.
   *
   * @throws Error with a sentence when it cannot be written
   */
  claim(id: string, length: number): JournalFile | undefined;
}
