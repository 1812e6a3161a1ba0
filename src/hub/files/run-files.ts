import { Refusal } from '../contract/refusal.ts';
import type { LabCalls, SavedFile } from '../contract/lab-messages.ts';
import type { WindowHost } from '../contract/window-host.ts';

/** Writes a file that the person has chosen. */
export type WriteFile = (path: string, content: string, encoding: SavedFile['encoding']) => Promise<void>;

/** A file in the making: there whole, or not at all. */
export interface FileInMaking {
  write(text: string): void;
  /** Every byte is there, and the file takes its place. */
  commit(): void;
  /** Nothing is left of it. */
  abandon(): void;
}

/** How a host writes files. Absent where pages save by themselves. */
export interface FileWork {
  readonly writeFile?: WriteFile;
  /** Begins a file that is written piece by piece. */
  readonly openFile?: (path: string) => FileInMaking;
}

/** Answers the lab window's call to save what the page made. */
export class RunFiles {
  readonly answers: {
    readonly 'file.save': (file: SavedFile) => Promise<LabCalls['file.save']['answer']>;
  };
  private readonly host: WindowHost;
  private readonly writeFile: WriteFile | undefined;

  constructor(host: WindowHost, { writeFile }: FileWork) {
    this.host = host;
    this.writeFile = writeFile;
    this.answers = { 'file.save': (file) => this.save(file) };
  }

  private async save({ name, content, encoding }: SavedFile): Promise<{ path: string | null }> {
    const { writeFile } = this;
    if (!writeFile) throw new Refusal('This page saves files by itself.');
    const path = await this.host.askSavePath(name);
    if (path !== null) await writeFile(path, content, encoding);
    return { path };
  }
}
