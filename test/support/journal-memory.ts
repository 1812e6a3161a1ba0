import type {
  JournalFile,
  JournalStore,
  OrphanedJournal,
} from '../../src/core/trace-file/journal/journal-store.ts';

/** A file in memory that knows what the disk has of it. */
export class MemoryJournal implements JournalFile {
  readonly path: string;
  text = '';
  /** Characters that a power cut leaves. */
  syncedLength = 0;
  isClosed = false;
  private readonly store: MemoryJournals;

  constructor(path: string, store: MemoryJournals) {
    this.path = path;
    this.store = store;
  }

  append(lines: string): void {
    if (this.isClosed) throw new Error(`${this.path} is closed`);
    if (this.store.failure !== undefined) throw new Error(this.store.failure);
    this.text += lines;
  }

  sync(): Promise<void> {
    this.syncedLength = this.text.length;
    return Promise.resolve();
  }

  syncNow(): void {
    this.syncedLength = this.text.length;
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Journals in memory; those that were there before are {@link OrphanedJournal}s. */
export class MemoryJournals implements JournalStore {
  readonly files: MemoryJournal[] = [];
  /** Why nothing can be written at the moment. */
  failure: string | undefined;
  private readonly leftTexts: Map<string, string>;

  constructor(left: Readonly<Record<string, string>> = {}) {
    this.leftTexts = new Map(Object.entries(left));
  }

  owner() {
    return { pid: 1, machine: 'test', started: '2026-11-28T15:00:00.000Z' };
  }

  create(): MemoryJournal {
    if (this.failure !== undefined) throw new Error(this.failure);
    const file = new MemoryJournal(`journal-${this.files.length + 1}`, this);
    this.files.push(file);
    return file;
  }

  left(): readonly OrphanedJournal[] {
    const written = '2026-11-28T15:30:00.000Z';
    return [...this.leftTexts].map(([id, text]) => ({ id, path: id, written, text }));
  }

  claim(id: string, length: number): MemoryJournal | undefined {
    const text = this.leftTexts.get(id);
    if (text === undefined) return undefined;
    this.leftTexts.delete(id);
    const file = new MemoryJournal(id, this);
    file.text = text.slice(0, length);
    this.files.push(file);
    return file;
  }
}
