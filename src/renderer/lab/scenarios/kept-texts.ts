import { keepStored, readStored } from '../stores/window-storage.ts';
import type { OpenedFile } from '../files/chosen-files.ts';

/** The most that is kept, in characters; a window's storage takes about five million. */
const MOST_CHARACTERS = 2_000_000;
const MOST_FILES = 8;

/** The texts with this one in front; the oldest fall out where there are too many, or too much. */
export function withText(kept: readonly OpenedFile[], file: OpenedFile): readonly OpenedFile[] {
  let characters = 0;
  return [file, ...kept.filter((other) => other.file !== file.file)]
    .slice(0, MOST_FILES)
    .filter(({ text }) => (characters += text.length) <= MOST_CHARACTERS);
}

/** Reads what was stored; what makes no sense is left out. */
export function readTexts(stored: string | null): readonly OpenedFile[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value.filter(isFile) : [];
  } catch {
    return [];
  }
}

function isFile(value: unknown): value is OpenedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { file, text } = value as Partial<Record<keyof OpenedFile, unknown>>;
  return typeof file === 'string' && typeof text === 'string';
}

const KEY = 'reconnect-lab.texts';

/**
 * Texts of recent scenarios in the window's storage. It can be refused (private windows, full
 * disks); then they last as long as the page.
 */
export class KeptTexts {
  private kept: readonly OpenedFile[];

  constructor() {
    this.kept = readTexts(readStored(KEY));
  }

  /** The text of a file as it was last seen here; undefined where it is not kept. */
  textOf(file: string): string | undefined {
    return this.kept.find((one) => one.file === file)?.text;
  }

  keep(file: OpenedFile): void {
    this.store(withText(this.kept, file));
  }

  forget(file: string): void {
    this.store(this.kept.filter((one) => one.file !== file));
  }

  private store(kept: readonly OpenedFile[]): void {
    this.kept = kept;
    keepStored(KEY, JSON.stringify(kept));
  }
}
