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

/** A file that a browser may fetch from the host, once. */
export interface OfferedFile {
  /** What the browser is to call it. */
  readonly name: string;
  readonly mediaType: string;
  /** Its text from the start. Whoever takes it sees an error where it cannot go on. */
  readonly pieces: Iterable<string>;
  /** The browser has all of it (null), or it broke off, and why as a sentence. Called once. */
  readonly ended: (why: string | null) => void;
}

/** Where a browser finds an {@link OfferedFile}. */
export interface FileOffer {
  /** Its name among the files that the host offers; nobody can guess it. */
  readonly name: string;
  /** There is nothing there any more, and what was being fetched breaks off. */
  withdraw(): void;
}

/**
 * How a host gives files to the person: it writes them (desktop), or offers them to the browser.
 */
export interface FileWork {
  readonly writeFile?: WriteFile;
  /** Begins a file that is written piece by piece. */
  readonly openFile?: (path: string) => FileInMaking;
  /** Offers a file that is made as it is fetched. */
  readonly offerFile?: (file: OfferedFile) => FileOffer;
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
