import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { JournalOwner } from '../../core/trace-file/journal/journal.ts';
import type {
  JournalFile,
  JournalStore,
  OrphanedJournal,
} from '../../core/trace-file/journal/journal-store.ts';
import { WriteFailure } from '../io-reason.ts';
import { AppendedFile } from './appended-file.ts';
import { isOwnerAlive } from './owner-liveness.ts';
import { makeFolder } from '../make-folder.ts';

/** Journals that are kept, besides those of labs that run. */
export const KEPT_JOURNALS = 10;
/** Larger than any journal. */
const READABLE_BYTES = 64 * 1024 * 1024;
/** Enough for the end of a journal. */
const TAIL_BYTES = 200;
/** Enough for the beginning of its header. */
const HEAD_BYTES = 4096;

/** `2026-11-28T15-30-00.123Z.4711.jsonl`: when it began, and the process that writes it. */
const NAME = /^(?<stamp>\d{4}-\d\d-\d\dT[\d.-]+Z(?:-\d+)?)\.(?<pid>\d+)\.jsonl$/;

/** A journal as the folder shows it. */
interface Listed {
  readonly name: string;
  readonly touchedMs: number;
  readonly hasEnded: boolean;
  readonly isAlive: boolean;
}

/** The journals in one folder, which several labs may share. */
export class JournalFolder implements JournalStore {
  private readonly folder: string;
  private readonly open = new Set<string>();
  private created = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  owner(): JournalOwner {
    return { pid: process.pid, machine: hostname(), started: new Date().toISOString() };
  }

  create(): JournalFile {
    const stamp = new Date().toISOString().replaceAll(':', '-');
    const number = this.created++;
    const name = `${stamp}${number === 0 ? '' : `-${number}`}.${process.pid}.jsonl`;
    const file = path.join(this.folder, name);
    try {
      makeFolder(this.folder, 0o700);
      this.removeOldest(KEPT_JOURNALS - 1);
      return this.opened(name, 'ax', 0);
    } catch (error) {
      throw new WriteFailure(file, error);
    }
  }

  left(): readonly OrphanedJournal[] {
    const left = this.list().filter(({ hasEnded, isAlive }) => !hasEnded && !isAlive);
    return left.flatMap(({ name, touchedMs }) => this.read(name, touchedMs));
  }

  claim(id: string, length: number): JournalFile | undefined {
    const { stamp } = NAME.exec(id)?.groups ?? {};
    if (stamp === undefined) return undefined;
    const name = `${stamp}.${process.pid}.jsonl`;
    const [from, to] = [path.join(this.folder, id), path.join(this.folder, name)];
    try {
      // Of several labs that want it, the first moves it away from the others.
      renameSync(from, to);
      const bytes = Buffer.byteLength(readFileSync(to, 'utf8').slice(0, length));
      truncateSync(to, bytes);
      return this.opened(name, 'a', bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new WriteFailure(from, error);
    }
  }

  private opened(name: string, flags: 'a' | 'ax', bytes: number): JournalFile {
    const file = new AppendedFile(path.join(this.folder, name), flags, bytes, () => this.open.delete(name));
    this.open.add(name);
    return file;
  }

  /** Newest first. */
  private list(): readonly Listed[] {
    let names: readonly string[];
    try {
      names = readdirSync(this.folder);
    } catch {
      return [];
    }
    const listed = names.filter((name) => NAME.test(name)).flatMap((name) => this.look(name) ?? []);
    return listed.sort((a, b) => (a.name < b.name ? 1 : -1));
  }

  private look(name: string): Listed | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path.join(this.folder, name), 'r');
      const { size, mtimeMs: touchedMs } = fstatSync(descriptor);
      const head = partOf(descriptor, 0, HEAD_BYTES);
      const tail = partOf(descriptor, Math.max(0, size - TAIL_BYTES), TAIL_BYTES);
      const pid = Number(NAME.exec(name)?.groups?.pid);
      const isHere = head.includes(`"machine":${JSON.stringify(hostname())}`);
      const isOurs = pid === process.pid && isHere;
      const isAlive = isOurs ? this.open.has(name) : isOwnerAlive({ pid, isHere, touchedMs });
      const hasEnded = /\{"kind":"end"[^\n]*\n$/.test(tail);
      return { name, touchedMs, hasEnded, isAlive };
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  private read(name: string, touchedMs: number): OrphanedJournal[] {
    const file = path.join(this.folder, name);
    let descriptor: number | undefined;
    try {
      descriptor = openSync(file, 'r');
      if (fstatSync(descriptor).size > READABLE_BYTES) return [];
      const text = readFileSync(descriptor, 'utf8');
      return [{ id: name, path: file, written: new Date(touchedMs).toISOString(), text }];
    } catch {
      return [];
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /**
   * Journals of running labs stay. Others go oldest first, and those that ended in good order
   * before orphaned ones.
   */
  private removeOldest(kept: number): void {
    const removable = this.list().filter(({ isAlive }) => !isAlive);
    const inOrder = [...removable.filter((one) => !one.hasEnded), ...removable.filter((one) => one.hasEnded)];
    for (const { name } of inOrder.slice(kept)) rmSync(path.join(this.folder, name), { force: true });
  }
}

function partOf(descriptor: number, from: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, length, from));
}
